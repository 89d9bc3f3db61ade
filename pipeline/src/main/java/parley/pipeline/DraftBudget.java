package parley.pipeline;

import parley.audio.Clock;

/**
 * Keeps the work on answers that nobody wanted below a share of the time. What is not used is
 * saved, for at most a few seconds' worth. Loop-confined.
 */
final class DraftBudget {
  private static final long MOST_NANOS = 3_000_000_000L;

  private final double share;
  private final Clock clock;
  private double savedNanos = MOST_NANOS;
  private long countedTo;

  /**
   * All is saved.
   *
   * @param share of the time, 0 to 1; 0 allows nothing
   */
  DraftBudget(double share, Clock clock) {
    this.share = share;
    this.clock = clock;
    this.countedTo = clock.nanos();
  }

  /** Whether another one may be begun. */
  boolean allows() {
    long now = clock.nanos();
    savedNanos = Math.min(MOST_NANOS, savedNanos + share * (now - countedTo));
    countedTo = now;
    return share > 0 && savedNanos > 0;
  }

  /** So long was worked for nothing. */
  void waste(long nanos) {
    savedNanos -= nanos;
  }
}
