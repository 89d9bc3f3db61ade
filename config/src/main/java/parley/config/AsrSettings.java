package parley.config;

/**
 * The settings under {@code asr}.
 *
 * @param engine the speech recogniser's name, or {@code auto} for the model's: the one that was
 *     built for this machine where it is built
 * @param model a catalogue id, a file, or {@code auto} for the profile's
 * @param threads of one recognition; 0 takes the cores that nothing else is busy with, at most 4
 * @param speculative whether an utterance is recognised in its first short silence already, before
 *     it is known that it has ended
 * @param interim whether an utterance is recognised about once a second while it goes on: {@code
 *     on}, {@code off}, or {@code auto}, which is on for a live microphone
 * @param encoderContext {@code trimmed} fits whisper's encoder context to the utterance, {@code
 *     full} always pays for 30 s
 * @param remote where the engine {@code openai} finds its server
 */
public record AsrSettings(
    String engine,
    String model,
    @Range(min = 0, max = 64) int threads,
    boolean speculative,
    @OneOf({"auto", "on", "off"}) String interim,
    @OneOf({"trimmed", "full"}) String encoderContext,
    RemoteHearingSettings remote) {
  public AsrSettings {
    RemoteAddress.require("asr", engine, remote);
  }

  /**
   * Whether an utterance is recognised while it goes on.
   *
   * @param live whether the input is a microphone
   */
  public boolean hearsWhileSpoken(boolean live) {
    boolean here = !engine.equals(RemoteAddress.ENGINE); // each time sends all of it again
    return interim.equals("on") || (interim.equals("auto") && live && here);
  }
}
