package parley.audio;

import java.time.Duration;
import java.util.Objects;

/**
 * A piece of mono sound. The array is handed over, not copied: neither side writes to it again.
 *
 * @param samples mono, nominally in [-1, 1]
 * @param sampleRateHz samples per second
 */
@SuppressWarnings("ArrayRecordComponent") // sound is handed over without copies; never compared
public record AudioFrame(float[] samples, int sampleRateHz) {
  /** -50 dB of full scale: a weaker sample is silence, which the user hears as waiting. */
  public static final float AUDIBLE = 0.003f;

  public AudioFrame {
    Objects.requireNonNull(samples, "samples");
    if (sampleRateHz < 8000 || sampleRateHz > 192_000) {
      throw new IllegalArgumentException(
          "sampleRateHz " + sampleRateHz + " is not in 8000..192000");
    }
  }

  public Duration duration() {
    return Duration.ofNanos(samples.length * 1_000_000_000L / sampleRateHz);
  }
}
