package parley.audio;

import parley.config.VadSettings;

/**
 * Which windows are voiced: those from the threshold upwards, and those after one until the
 * probability falls below the release. Not thread-safe.
 */
final class Hysteresis {
  private final double threshold;
  private final double release;
  private boolean voiced;

  Hysteresis(VadSettings vad) {
    this.threshold = vad.threshold();
    this.release = vad.release();
  }

  /**
   * The next window.
   *
   * @param probability that it holds speech
   */
  boolean accept(double probability) {
    voiced = probability >= (voiced ? release : threshold);
    return voiced;
  }

  /** Whether the last window was voiced. */
  boolean isVoiced() {
    return voiced;
  }

  /** What follows does not go on with what was. */
  void forget() {
    voiced = false;
  }
}
