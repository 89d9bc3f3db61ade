package parley.audio;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which of a device's samples were silence that nobody asked for. Positions count the samples that
 * the device was given. Bounded by what the device holds, as long as it is asked now and then. Not
 * thread-safe.
 */
final class FilledSilence {
  /** Grows in place: a piece of silence comes every 10 ms. */
  private static final class Span {
    private final long from;
    private long to;

    Span(long from, long to) {
      this.from = from;
      this.to = to;
    }
  }

  private final Deque<Span> spans = new ArrayDeque<>();

  /** Silent samples of spans that are forgotten. */
  private long passed;

  /** So many samples of silence begin at that position, behind all that were told before. */
  void add(long from, int length) {
    Span last = spans.peekLast();
    if (last != null && last.to == from) {
      last.to += length;
    } else {
      spans.addLast(new Span(from, from + length));
    }
  }

  /** Silent samples before the position, which never goes back. */
  long before(long position) {
    Span first = spans.peekFirst();
    while (first != null && first.to <= position) {
      passed += first.to - first.from;
      spans.removeFirst();
      first = spans.peekFirst();
    }
    return first == null ? passed : passed + Math.max(0, position - first.from);
  }

  /** Silent samples from the position on. */
  long after(long position) {
    long sum = 0;
    for (Span span : spans) {
      sum += Math.max(0, span.to - Math.max(span.from, position));
    }
    return sum;
  }

  /** All from that position on was dropped. */
  void cut(long position) {
    before(position);
    Span first = spans.peekFirst();
    spans.clear();
    if (first != null && first.from < position) {
      spans.addLast(new Span(first.from, position));
    }
  }
}
