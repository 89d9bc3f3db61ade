package parley.audio.echo;

import java.util.Arrays;
import java.util.function.LongSupplier;
import parley.audio.AudioOutput;
import parley.audio.Resampler;

/**
 * A loudspeaker that remembers what it played: the samples that the device took, without those that
 * a flush dropped, at the pace at which they became audible.
 *
 * <p>The threads are those of every output; {@link #next} belongs to the capture thread, and waits
 * for neither of the others but for the device's own count of played samples.
 */
public final class PlayedReference implements AudioOutput {
  /** What a write hands to the device at a time: so what it took is known soon. */
  private static final int BLOCK_MILLIS = 10;

  /** The resampler holds back this much of what was played, at most. */
  private static final long HELD_BACK = EchoCanceller.RATE_HZ * 5L / 1000;

  private final AudioOutput device;
  private final Resampler resampler;
  private final float[] resampled;
  private final PlayedRing ring = new PlayedRing();
  private final ReferenceTrack track = new ReferenceTrack(ring);
  private final Lateness lateness = new Lateness();
  private final LongSupplier nanos;
  private final Object bookkeeping = new Object();
  private long flushes;

  /** Samples of the device's count that the ring's position 0 stands for, at 48 kHz. */
  private volatile long origin;

  /** The ring's position up to which the track was given sound. The capture thread's. */
  private long over;

  private volatile int restarts;
  private int seenRestarts;

  /**
   * Takes over the device: close this instead.
   *
   * @param nanos the time, which tells how late sound is captured
   */
  PlayedReference(AudioOutput device, LongSupplier nanos) {
    this.device = device;
    this.nanos = nanos;
    this.resampler = new Resampler(device.sampleRateHz(), EchoCanceller.RATE_HZ);
    this.resampled = new float[resampler.maxOutput(blockLength())];
    this.origin = audible();
  }

  private int blockLength() {
    return device.sampleRateHz() * BLOCK_MILLIS / 1000;
  }

  @Override
  public int sampleRateHz() {
    return device.sampleRateHz();
  }

  @Override
  public int write(float[] samples, int offset, int length) {
    long epoch = flushCount();
    int done = 0;
    while (done < length) {
      int wanted = Math.min(blockLength(), length - done);
      noteRestart();
      int taken = device.write(samples, offset + done, wanted);
      remember(samples, offset + done, taken, epoch);
      done += taken;
      if (taken < wanted || flushCount() != epoch) {
        return done;
      }
    }
    return done;
  }

  private long flushCount() {
    synchronized (bookkeeping) {
      return flushes;
    }
  }

  /** A device that had run dry begins anew, and later or sooner than it did before. */
  private void noteRestart() {
    synchronized (bookkeeping) {
      if (audible() - origin >= ring.written() - HELD_BACK) {
        restarts++;
      }
    }
  }

  private void remember(float[] samples, int offset, int taken, long epoch) {
    synchronized (bookkeeping) {
      if (flushes == epoch) {
        int made = resampler.process(samples, offset, taken, resampled, 0);
        ring.write(resampled, 0, made);
      }
    }
  }

  @Override
  public void flush() {
    synchronized (bookkeeping) {
      device.flush();
      flushes++;
      long heard = audible();
      ring.rewind(heard - origin);
      origin = heard - ring.written();
    }
  }

  private long audible() {
    return device.playedSamples() * EchoCanceller.RATE_HZ / device.sampleRateHz();
  }

  /**
   * What the loudspeaker plays during the next 10 ms of captured sound, which may be taken late;
   * silence where it plays nothing.
   */
  void next(float[] frame) {
    int now = restarts;
    if (now != seenRestarts) {
      seenRestarts = now;
      track.restarted();
    }
    long late = lateness.take(nanos.getAsLong());
    long written = ring.written();
    if (track.isOver() && written == over) {
      Arrays.fill(frame, 0f); // the device is not asked while it has nothing to play
    } else {
      track.next(audible() - late - origin, frame);
      over = written;
    }
  }

  /** How often the delay of the echo may have changed, for the capture thread. */
  int changes() {
    return track.changes();
  }

  @Override
  public long playedSamples() {
    return device.playedSamples();
  }

  @Override
  public void drain() {
    device.drain();
  }

  @Override
  public void close() {
    device.close();
  }
}
