package parley.models;

/**
 * One utterance of a recording.
 *
 * @param name of the resulting {@code .wav} and {@code .txt}
 * @param from the recording: a WAV file, or {@code .raw} samples at 16 kHz; 16-bit mono both
 * @param start first sample
 * @param samples how many; 0 takes all that follow
 * @param text what is said, in lower case without marks
 */
public record Clip(String name, String from, long start, long samples, String text) {
  /** Refuses names with a folder in them. */
  public Clip {
    name = ModelFile.plainName(name);
    from = ModelFile.plainName(from);
  }
}
