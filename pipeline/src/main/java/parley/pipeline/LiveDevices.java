package parley.pipeline;

/**
 * Which ends of a session are in a room with a user, rather than files.
 *
 * @param microphone whether the input is one, so that a key can open it
 * @param loudspeaker whether the output is one, so that cues are heard
 */
public record LiveDevices(boolean microphone, boolean loudspeaker) {
  /** Files, or a measurement. */
  public static final LiveDevices NONE = new LiveDevices(false, false);
}
