package parley.audio;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * A loudspeaker that may be pulled out and put in again: speech that was cut off waits some seconds
 * for it and goes on.
 */
public final class ReopeningOutput implements AudioOutput {
  /** So long after the loss speech waits; then a turn has failed, and the next one may try. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long POLL_NANOS = 10_000_000;

  private final Clock clock;
  private final Reopening<AudioOutput> loudspeaker;
  private final int sampleRateHz;
  private final AtomicLong flushes = new AtomicLong();

  /** Samples that devices took which are gone; the last of them perhaps unheard. */
  private final AtomicLong playedBefore = new AtomicLong();

  /** Samples that the open device took, flushed ones not counted. */
  private final AtomicLong taken = new AtomicLong();

  /** Under-runs of devices that are gone. */
  private final AtomicLong underrunsBefore = new AtomicLong();

  /**
   * Opens it for the first time.
   *
   * @param opens the device; the sample rate of the first time stays
   * @param opener where it is opened again: it may take long, and a flush must be heeded meanwhile
   * @throws ParleyException why it cannot be opened
   */
  public ReopeningOutput(
      Supplier<AudioOutput> opens, Clock clock, Executor opener, DeviceListener listener) {
    this.clock = clock;
    AudioOutput first = opens.get();
    this.sampleRateHz = first.sampleRateHz();
    this.loudspeaker =
        new Reopening<>(first, () -> atRate(opens.get(), sampleRateHz), clock, opener, listener);
  }

  private static AudioOutput atRate(AudioOutput again, int sampleRateHz) {
    if (again.sampleRateHz() == sampleRateHz) {
      return again;
    }
    again.close();
    throw new ParleyException(
        "AUDIO_OUTPUT_LOST",
        "the loudspeaker came back at " + again.sampleRateHz() + " instead of " + sampleRateHz,
        "Start Parley again");
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Goes on with a device that is there again; takes less when flushed, closed or interrupted.
   *
   * @throws ParleyException why there is none
   */
  @Override
  public int write(float[] samples, int offset, int length) {
    long epoch = flushes.get();
    AudioOutput current = loudspeaker.device();
    if (current != null) {
      try {
        return counted(current.write(samples, offset, length));
      } catch (ParleyException e) {
        leave(current, e);
      }
    }
    AudioOutput again = awaitDevice(epoch);
    return again == null ? 0 : counted(again.write(samples, offset, length));
  }

  private int counted(int written) {
    taken.addAndGet(written);
    return written;
  }

  /** What it had taken is gone, so it counts: positions of what comes next fit what was written. */
  private void leave(AudioOutput lost, ParleyException cause) {
    playedBefore.addAndGet(taken.getAndSet(0));
    underrunsBefore.addAndGet(lost.underruns());
    loudspeaker.lost(lost, cause, Duration.ZERO);
  }

  /** Null when the speech is not wanted any more. */
  private @Nullable AudioOutput awaitDevice(long epoch) {
    while (!loudspeaker.isClosed() && !Thread.currentThread().isInterrupted()) {
      loudspeaker.tryAgain();
      AudioOutput again = loudspeaker.device();
      if (again != null) {
        return again;
      }
      if (flushes.get() != epoch) {
        return null;
      }
      ParleyException refusal = loudspeaker.refusal();
      boolean patient = clock.nanos() - loudspeaker.lostNanos() < PATIENCE.toNanos();
      if (refusal != null && !patient && !loudspeaker.isOpening()) {
        throw refusal;
      }
      clock.sleepUntil(clock.nanos() + POLL_NANOS);
    }
    return null;
  }

  @Override
  public long playedSamples() {
    AudioOutput current = loudspeaker.device();
    return playedBefore.get() + (current == null ? 0 : current.playedSamples());
  }

  @Override
  public long underruns() {
    AudioOutput current = loudspeaker.device();
    return underrunsBefore.get() + (current == null ? 0 : current.underruns());
  }

  @Override
  public void flush() {
    flushes.incrementAndGet();
    AudioOutput current = loudspeaker.device();
    if (current != null) {
      current.flush();
      taken.set(current.playedSamples());
    }
  }

  @Override
  public void drain() {
    AudioOutput current = loudspeaker.device();
    if (current != null) {
      current.drain();
    }
  }

  @Override
  public void close() {
    loudspeaker.close();
  }
}
