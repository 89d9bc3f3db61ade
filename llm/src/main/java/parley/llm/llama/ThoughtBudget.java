package parley.llm.llama;

import java.util.function.LongSupplier;

/** Counts what a reply's thoughts cost, over all of them, in tokens and in time. One per reply. */
final class ThoughtBudget {
  private final int maxTokens;
  private final long maxNanos;
  private final LongSupplier nanoTime;

  private int tokens;
  private long nanosBefore;
  private long startedAt;
  private boolean inside;

  ThoughtBudget(int maxTokens, long maxNanos, LongSupplier nanoTime) {
    this.maxTokens = maxTokens;
    this.maxNanos = maxNanos;
    this.nanoTime = nanoTime;
  }

  /** One more token, after which the reply stands inside a thought or not. */
  void observe(boolean insideThought) {
    if (insideThought && !inside) {
      startedAt = nanoTime.getAsLong();
    } else if (insideThought) {
      tokens++;
    } else if (inside) {
      nanosBefore += nanoTime.getAsLong() - startedAt;
    }
    inside = insideThought;
  }

  /** Whether the reply is inside a thought and may think no further. */
  boolean spent() {
    return inside
        && (tokens >= maxTokens || nanosBefore + nanoTime.getAsLong() - startedAt >= maxNanos);
  }
}
