package parley.pipeline;

import parley.audio.Clock;

/**
 * The virtual clock of {@code --fast}: it runs with the audio that is read, however fast that is,
 * and in real time while the input waits for an answer. So a latency on it means what it means in
 * real time. Any thread.
 */
public final class FastClock implements Clock {
  private final Clock real;
  private long base;
  private long heldSince;
  private boolean held;

  public FastClock(Clock real) {
    this.real = real;
  }

  @Override
  public synchronized long nanos() {
    return held ? base + real.nanos() - heldSince : base;
  }

  /** A virtual clock does not wait. */
  @Override
  public void sleepUntil(long nanos) {}

  /** So much audio was read. */
  synchronized void read(long nanosOfAudio) {
    base = nanos() + nanosOfAudio;
    heldSince = real.nanos();
  }

  synchronized void hold() {
    heldSince = real.nanos();
    held = true;
  }

  synchronized void release() {
    base = nanos();
    held = false;
  }
}
