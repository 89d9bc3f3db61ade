package parley.audio;

import java.util.concurrent.locks.LockSupport;

/** The machine's monotonic clock. Thread-safe. */
public final class SystemClock implements Clock {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleepUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = nanos - System.nanoTime();
    }
  }
}
