package parley.audio.javasound;

/**
 * Sound between a device's own thread and its reader. It is bounded: when the reader is late, the
 * oldest sound is dropped and counted. A reader that has still to begin may be later than one that
 * has caught up once. Thread-safe.
 */
final class SampleRing {
  private final int capacity;
  private float[] samples;
  private int first;
  private int filled;
  private long dropped;
  private boolean closed;

  /**
   * Empty.
   *
   * @param atFirst samples that it holds until the reader has taken all for the first time
   * @param capacity samples that it holds from then on, no more than that
   */
  SampleRing(int atFirst, int capacity) {
    this.samples = new float[atFirst];
    this.capacity = capacity;
  }

  synchronized void put(float[] from, int length) {
    for (int i = 0; i < length; i++) {
      if (filled == samples.length) {
        first = (first + 1) % samples.length;
        filled--;
        dropped++;
      }
      samples[(first + filled) % samples.length] = from[i];
      filled++;
    }
    notifyAll();
  }

  /**
   * Waits for sound.
   *
   * @return the samples taken, 0 when none came in time, -1 when closed
   * @throws InterruptedException when interrupted, nothing taken
   */
  synchronized int take(float[] into, int offset, int length, long patienceNanos)
      throws InterruptedException {
    long deadline = System.nanoTime() + patienceNanos;
    while (filled == 0 && !closed) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        return 0;
      }
      wait(leftMillis);
    }
    if (closed) {
      return -1;
    }
    int taken = Math.min(length, filled);
    for (int i = 0; i < taken; i++) {
      into[offset + i] = samples[(first + i) % samples.length];
    }
    first = (first + taken) % samples.length;
    filled -= taken;
    if (filled == 0 && samples.length > capacity) {
      samples = new float[capacity];
      first = 0;
    }
    return taken;
  }

  /** Samples that were dropped because the reader was late. */
  synchronized long dropped() {
    return dropped;
  }

  /** Samples that a reader could take at once. */
  synchronized int waiting() {
    return filled;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
