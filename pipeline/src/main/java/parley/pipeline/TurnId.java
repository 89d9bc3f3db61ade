package parley.pipeline;

import java.util.Comparator;

/**
 * A turn: an utterance and its reply. It is the epoch: whatever carries an older one is stale.
 *
 * @param value the turn, counted from 1
 * @param draft counts the answers that were begun for it ahead of its endpoint and came to nothing;
 *     an answer carries the number of those before it
 */
public record TurnId(long value, int draft) implements Comparable<TurnId> {
  /** Before the first turn. */
  static final TurnId NONE = new TurnId(0);

  private static final Comparator<TurnId> ORDER =
      Comparator.comparingLong(TurnId::value).thenComparingInt(TurnId::draft);

  TurnId(long value) {
    this(value, 0);
  }

  TurnId next() {
    return new TurnId(value + 1);
  }

  /** The same turn, with another answer. */
  TurnId redrafted() {
    return new TurnId(value, draft + 1);
  }

  boolean isOfTurn(TurnId other) {
    return value == other.value;
  }

  @Override
  public int compareTo(TurnId other) {
    return ORDER.compare(this, other);
  }
}
