package parley.audio;

/** The last so many samples of a stream, by their position in it. Fixed memory. */
final class SampleHistory {
  private final float[] ring;
  private long end;

  SampleHistory(int capacity) {
    this.ring = new float[capacity];
  }

  /** The position after the newest sample. */
  long end() {
    return end;
  }

  void append(float[] samples, int offset, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) ((end + i) % ring.length)] = samples[offset + i];
    }
    end += length;
  }

  /** Whether the samples from {@code from} on are still there. */
  boolean has(long from) {
    return from >= Math.max(0, end - ring.length);
  }

  /** A copy of the samples from {@code from} to before {@code to}, which must still be there. */
  float[] copy(long from, long to) {
    if (!has(from) || to > end || from > to) {
      throw new IllegalArgumentException(
          "samples " + from + ".." + to + " are not in the last " + ring.length + " of " + end);
    }
    float[] copy = new float[(int) (to - from)];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = ring[(int) ((from + i) % ring.length)];
    }
    return copy;
  }
}
