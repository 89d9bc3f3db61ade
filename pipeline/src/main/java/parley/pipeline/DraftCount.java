package parley.pipeline;

/**
 * What became of the answers that were begun ahead of a turn's endpoint.
 *
 * @param begun how many
 * @param used whether the last one was the answer
 * @param wastedMs worked on those that were not, by the clock
 */
public record DraftCount(int begun, boolean used, double wastedMs) {
  /** None was begun. */
  static final DraftCount NONE = new DraftCount(0, false, 0);

  DraftCount begin() {
    return new DraftCount(begun + 1, used, wastedMs);
  }

  DraftCount use() {
    return new DraftCount(begun, true, wastedMs);
  }

  DraftCount waste(long nanos) {
    return new DraftCount(begun, used, wastedMs + nanos / 1e6);
  }
}
