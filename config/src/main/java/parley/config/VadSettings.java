package parley.config;

/**
 * The settings under {@code vad}.
 *
 * @param threshold speech probability from which speech begins
 * @param release speech probability below which a frame counts as silence; lower than the threshold
 */
public record VadSettings(
    @Range(min = 0.05, max = 0.99) double threshold,
    @Range(min = 0.01, max = 0.98) double release) {
  public VadSettings {
    if (release >= threshold) {
      throw new IllegalArgumentException(
          "vad.release " + release + " must be below vad.threshold " + threshold);
    }
  }
}
