package parley.pipeline;

import java.time.Duration;
import parley.audio.AudioOutput;

/** A loudspeaker whose time passes only when a test says so. Its device buffer is 100 ms. */
final class ScriptedOutput implements AudioOutput {
  static final int RATE_HZ = 48_000;
  private static final int BUFFER = RATE_HZ / 10;

  private long allowed;
  private long played;
  private long buffered;
  private int flushes;
  private boolean broken;
  private boolean closed;

  /** Lets the loudspeaker play on for so long. */
  synchronized void advance(Duration time) {
    allowed += time.toNanos() * RATE_HZ / 1_000_000_000L;
    consume();
    notifyAll();
  }

  /** From now on everything is played at once. */
  synchronized void playAll() {
    allowed = Long.MAX_VALUE / 2;
    consume();
    notifyAll();
  }

  private void consume() {
    long now = Math.min(allowed, buffered);
    played += now;
    buffered -= now;
    allowed -= now;
  }

  /** From now on the device fails on every write, or works again. */
  synchronized void setBroken(boolean nowBroken) {
    broken = nowBroken;
  }

  /** Samples in the device that were not played yet. */
  synchronized long buffered() {
    return buffered;
  }

  synchronized int flushes() {
    return flushes;
  }

  @Override
  public int sampleRateHz() {
    return RATE_HZ;
  }

  @Override
  public synchronized int write(float[] samples, int offset, int length) {
    if (broken) {
      throw new IllegalStateException("the device is gone");
    }
    int epoch = flushes;
    int taken = 0;
    try {
      while (taken < length && epoch == flushes && !closed) {
        int room = (int) Math.min(BUFFER - buffered, length - taken);
        buffered += room;
        taken += room;
        consume();
        if (taken < length && buffered >= BUFFER) {
          wait();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return epoch == flushes ? taken : 0;
  }

  @Override
  public synchronized long playedSamples() {
    return played;
  }

  @Override
  public synchronized void flush() {
    flushes++;
    buffered = 0;
    notifyAll();
  }

  @Override
  public synchronized void drain() {
    int epoch = flushes;
    try {
      while (buffered > 0 && epoch == flushes && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
