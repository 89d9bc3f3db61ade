package parley.audio;

/**
 * The least of the values of the last one to two windows, in constant memory: what can come late
 * and never early, such as a read from a device, was on time where it was least. Not thread-safe.
 */
public final class RecentMinimum {
  /** The least of no values. */
  public static final long NONE = Long.MAX_VALUE;

  private final long window;
  private long began;
  private long least = NONE;
  private long leastBefore = NONE;

  /**
   * Of no values yet.
   *
   * @param window in the unit of the positions; above zero
   */
  public RecentMinimum(long window) {
    if (window <= 0) {
      throw new IllegalArgumentException("window " + window);
    }
    this.window = window;
  }

  /**
   * One more value.
   *
   * @param at its position; no less than that of the value before
   * @param value less than {@link #NONE}
   */
  public void add(long at, long value) {
    if (least == NONE) {
      began = at;
    } else if (at - began >= window) {
      leastBefore = least;
      least = NONE;
      began = at;
    }
    least = Math.min(least, value);
  }

  /** {@link #NONE} where there is no value. */
  public long get() {
    return Math.min(least, leastBefore);
  }

  /** Forgets every value. */
  public void clear() {
    least = NONE;
    leastBefore = NONE;
  }
}
