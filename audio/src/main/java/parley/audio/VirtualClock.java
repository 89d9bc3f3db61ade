package parley.audio;

import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still except when somebody sleeps: then it jumps there. Thread-safe. */
public final class VirtualClock implements Clock {
  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public void sleepUntil(long nanos) {
    now.accumulateAndGet(nanos, Math::max);
  }
}
