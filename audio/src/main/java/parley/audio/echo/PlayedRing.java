package parley.audio.echo;

/**
 * The hand-over of played samples from the thread that plays to the thread that captures, without
 * locks between the two. Bounded: a reader that stays away loses the oldest.
 *
 * <p>Positions count the samples that were handed in since the beginning. What a flush dropped
 * stays in the ring as a gap that the reader passes over.
 */
final class PlayedRing {
  /** 1.4 s at 48 kHz; more than a device holds and a capture can be late. */
  private static final int CAPACITY = 1 << 16;

  private static final int MASK = CAPACITY - 1;

  /** Samples from {@code from} to before {@code to} were never heard. */
  private record Gap(long from, long to) {}

  private final float[] samples = new float[CAPACITY];
  private volatile long written;
  private volatile Gap gap = new Gap(0, 0);
  private long read;

  /** By the playing thread, or under its lock. */
  void write(float[] from, int offset, int length) {
    long at = written;
    for (int i = 0; i < length; i++) {
      samples[(int) (at + i) & MASK] = from[offset + i];
    }
    written = at + length;
  }

  /** All that is written behind the position was dropped. Under the lock of the writer. */
  void drop(long from) {
    long end = written;
    if (from < end && gap.to != end) {
      gap = new Gap(Math.max(from, gap.to), end);
    }
  }

  /** Samples handed in so far, dropped ones counted. Any thread. */
  long written() {
    return written;
  }

  /** The reader's place. By the reading thread, as all that follows. */
  long position() {
    return read;
  }

  void skipTo(long position) {
    read = Math.max(read, Math.min(position, written));
  }

  /** Fills up with samples from before {@code limit}, and with silence where there are no more. */
  void read(float[] into, long limit) {
    long end = Math.min(limit, written);
    if (written - read > CAPACITY / 2) {
      read = written - CAPACITY / 2;
    }
    Gap dropped = gap;
    for (int i = 0; i < into.length; i++) {
      if (read >= dropped.from && read < dropped.to) {
        read = dropped.to;
      }
      into[i] = read < end ? samples[(int) read++ & MASK] : 0f;
    }
  }
}
