package parley.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The sound of one reply on its way to the device: what was not written yet and the last seconds of
 * what was, so that a voice that was paused can go back to the beginning of a word. Positions count
 * the reply's samples. Used by one thread; its memory is bounded by what is kept and the longest
 * frame.
 */
final class ReplyTape {
  private final int kept;
  private final Deque<float[]> blocks = new ArrayDeque<>();
  private long start;
  private long end;

  /**
   * Nothing is said yet.
   *
   * @param kept samples that stay at least, counted from the end
   */
  ReplyTape(int kept) {
    this.kept = kept;
  }

  /** The first sample that is still there. */
  long start() {
    return start;
  }

  /** After the last sample. */
  long end() {
    return end;
  }

  /** Takes over the samples, which change no more. */
  void append(float[] samples) {
    blocks.add(samples);
    end += samples.length;
    while (!blocks.isEmpty() && end - start - blocks.element().length >= kept) {
      start += blocks.remove().length;
    }
  }

  /**
   * Copies samples from a position on.
   *
   * @return how many: as many as there is room for, or fewer at the end
   */
  int copy(long from, float[] into) {
    if (from < start || from > end) {
      throw new IllegalArgumentException("sample " + from + " is not in " + start + ".." + end);
    }
    long to = Math.min(from + into.length, end);
    long at = start;
    for (float[] block : blocks) {
      long first = Math.max(at, from);
      long last = Math.min(at + block.length, to);
      if (first < last) {
        System.arraycopy(
            block, (int) (first - at), into, (int) (first - from), (int) (last - first));
      }
      at += block.length;
    }
    return (int) (to - from);
  }
}
