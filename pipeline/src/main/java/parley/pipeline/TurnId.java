package parley.pipeline;

/**
 * A turn: an utterance and its reply. Its value is the epoch: whatever carries an older one is
 * stale.
 */
public record TurnId(long value) implements Comparable<TurnId> {
  /** Before the first turn. */
  static final TurnId NONE = new TurnId(0);

  TurnId next() {
    return new TurnId(value + 1);
  }

  @Override
  public int compareTo(TurnId other) {
    return Long.compare(value, other.value);
  }
}
