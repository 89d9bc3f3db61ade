package parley.audio.echo;

/**
 * The hand-over of played samples from the thread that plays to the thread that captures, without
 * locks between the two. Bounded: a reader that stays away loses the oldest.
 *
 * <p>Positions count the samples that were handed in since the beginning and not taken back.
 */
final class PlayedRing {
  /** 2.7 s at 48 kHz; half of it is more than a device holds and a capture can be late. */
  private static final int CAPACITY = 1 << 17;

  private static final int MASK = CAPACITY - 1;

  private final float[] samples = new float[CAPACITY];
  private volatile long written;

  /** By the playing thread, or under its lock. */
  void write(float[] from, int offset, int length) {
    long at = written;
    for (int i = 0; i < length; i++) {
      samples[(int) (at + i) & MASK] = from[offset + i];
    }
    written = at + length;
  }

  /** All that is written behind the position was dropped. Under the lock of the writer. */
  void rewind(long position) {
    written = Math.max(0, Math.min(position, written));
  }

  /** The position behind the newest sample. Any thread. */
  long written() {
    return written;
  }

  /** Silence where nothing was written yet, or too long ago. By the reading thread. */
  float at(long position) {
    long age = written - position;
    return position < 0 || age <= 0 || age > CAPACITY / 2 ? 0f : samples[(int) position & MASK];
  }
}
