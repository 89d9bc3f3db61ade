package parley.audio;

/** Time that paced devices live by: real, or made for a test. */
public interface Clock {
  /** Nanoseconds since some fixed moment; never goes back. */
  long nanos();

  /** Returns at the given moment, or early with the interrupt flag set when interrupted. */
  void sleepUntil(long nanos);
}
