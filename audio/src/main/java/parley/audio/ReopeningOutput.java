package parley.audio;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * A loudspeaker that may be pulled out and put in again: it is opened again when there is something
 * to play, so that the speech that was cut off goes on where it can.
 */
public final class ReopeningOutput implements AudioOutput {
  private final Supplier<AudioOutput> device;
  private final int sampleRateHz;
  private volatile @Nullable AudioOutput open;
  private volatile boolean closed;

  /** Samples that devices took which are gone; the last of them perhaps unheard. */
  private final AtomicLong playedBefore = new AtomicLong();

  /** Samples that the open device took, flushed ones not counted. */
  private final AtomicLong taken = new AtomicLong();

  /**
   * Opens it for the first time.
   *
   * @param device opens it
   * @throws ParleyException why it cannot be opened
   */
  public ReopeningOutput(Supplier<AudioOutput> device) {
    this.device = device;
    AudioOutput first = device.get();
    this.open = first;
    this.sampleRateHz = first.sampleRateHz();
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Goes on with a device that is there again.
   *
   * @throws ParleyException why there is none
   */
  @Override
  public int write(float[] samples, int offset, int length) {
    AudioOutput current = open;
    if (current != null) {
      try {
        return counted(current.write(samples, offset, length));
      } catch (ParleyException e) {
        leave(current);
      }
    }
    return closed ? 0 : counted(reopened().write(samples, offset, length));
  }

  private int counted(int written) {
    taken.addAndGet(written);
    return written;
  }

  /** What it had taken is gone, so it counts: positions of what comes next fit what was written. */
  private void leave(AudioOutput lost) {
    open = null;
    playedBefore.addAndGet(taken.getAndSet(0));
    lost.close();
  }

  private AudioOutput reopened() {
    AudioOutput again = device.get();
    if (again.sampleRateHz() != sampleRateHz) {
      again.close();
      throw new ParleyException(
          "AUDIO_OUTPUT_LOST",
          "the loudspeaker came back at " + again.sampleRateHz() + " instead of " + sampleRateHz,
          "Start Parley again");
    }
    open = again;
    if (closed) {
      again.close();
    }
    return again;
  }

  @Override
  public long playedSamples() {
    AudioOutput current = open;
    return playedBefore.get() + (current == null ? 0 : current.playedSamples());
  }

  @Override
  public void flush() {
    AudioOutput current = open;
    if (current != null) {
      current.flush();
      taken.set(current.playedSamples());
    }
  }

  @Override
  public void drain() {
    AudioOutput current = open;
    if (current != null) {
      current.drain();
    }
  }

  @Override
  public void close() {
    closed = true;
    AudioOutput current = open;
    if (current != null) {
      current.close();
    }
  }
}
