package parley.pipeline;

import java.util.OptionalLong;
import parley.audio.AudioFrame;

/**
 * Finds when the first audible sample of a reply is played: voices begin with some silence, which
 * the user hears as waiting.
 */
final class AudibleOnset {
  private final int sampleRateHz;
  private long firstWriteNanos = -1;
  private long before;
  private boolean found;

  AudibleOnset(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  boolean found() {
    return found;
  }

  /**
   * Looks into the next {@code length} samples of the reply.
   *
   * @param nowNanos when these samples are handed to the device
   * @return when the first audible sample is played, once
   */
  OptionalLong find(float[] samples, int length, long nowNanos) {
    if (firstWriteNanos < 0) {
      firstWriteNanos = nowNanos;
    }
    for (int i = 0; i < length; i++) {
      if (Math.abs(samples[i]) >= AudioFrame.AUDIBLE) {
        found = true;
        return OptionalLong.of(firstWriteNanos + (before + i) * 1_000_000_000L / sampleRateHz);
      }
    }
    before += length;
    return OptionalLong.empty();
  }
}
