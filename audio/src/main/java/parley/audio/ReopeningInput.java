package parley.audio;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import parley.config.ParleyException;

/**
 * A microphone that may be pulled out and put in again: while it is lost there is silence, in real
 * time, so that positions go on and an open utterance ends; every two seconds it is tried again.
 * Read by one thread.
 */
public final class ReopeningInput implements AudioInput {
  private static final Duration FIRST_TRY = Duration.ofSeconds(2);
  private static final int BLOCKS_PER_SECOND = 100;

  private final Clock clock;
  private final Reopening<AudioInput> microphone;
  private final int sampleRateHz;
  private long silentSamples;

  /**
   * Opens it for the first time.
   *
   * @param opens the device; the sample rate of the first time stays
   * @param opener where it is opened again: it may take long, and silence must go on meanwhile
   * @throws ParleyException why it cannot be opened
   */
  public ReopeningInput(
      Supplier<AudioInput> opens, Clock clock, Executor opener, DeviceListener listener) {
    this.clock = clock;
    AudioInput first = opens.get();
    this.sampleRateHz = first.sampleRateHz();
    this.microphone =
        new Reopening<>(
            first, () -> ResampledInput.of(opens.get(), sampleRateHz), clock, opener, listener);
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int read(float[] into, int offset, int length) {
    AudioInput current = microphone.device();
    if (current != null) {
      try {
        return current.read(into, offset, length);
      } catch (ParleyException e) {
        silentSamples = 0;
        microphone.lost(current, e, FIRST_TRY);
      }
    }
    if (microphone.isClosed() || Thread.currentThread().isInterrupted()) {
      return -1;
    }
    microphone.tryAgain();
    return silence(into, offset, length);
  }

  private int silence(float[] into, int offset, int length) {
    int count = Math.min(length, sampleRateHz / BLOCKS_PER_SECOND);
    Arrays.fill(into, offset, offset + count, 0f);
    silentSamples += count;
    clock.sleepUntil(microphone.lostNanos() + silentSamples * 1_000_000_000L / sampleRateHz);
    return microphone.isClosed() ? -1 : count;
  }

  @Override
  public void close() {
    microphone.close();
  }
}
