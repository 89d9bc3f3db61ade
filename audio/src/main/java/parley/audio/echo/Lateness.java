package parley.audio.echo;

/**
 * How late the capture thread takes its frames: it waits for the end-of-turn model, or for its turn
 * on a busy machine, while the loudspeaker plays on. A frame can come late and never early, so the
 * promptest of the last one to two seconds says when each of them was captured. Not thread-safe:
 * the capture thread's.
 */
final class Lateness {
  private static final long FRAME_NANOS =
      1_000_000_000L * EchoCanceller.FRAME / EchoCanceller.RATE_HZ;

  /** Short enough for sound that the microphone lost to be forgotten soon. */
  private static final int HALF_WINDOW = 100;

  private static final long UNKNOWN = Long.MAX_VALUE;

  private long frames;
  private int ofHalf;
  private long originOfHalf = UNKNOWN;
  private long originOfHalfBefore = UNKNOWN;

  /**
   * A frame is taken.
   *
   * @param nowNanos when; a clock that stands still makes none late
   * @return samples at {@link EchoCanceller#RATE_HZ} since it was captured
   */
  long take(long nowNanos) {
    long origin = nowNanos - frames++ * FRAME_NANOS;
    if (ofHalf++ == HALF_WINDOW) {
      ofHalf = 1;
      originOfHalfBefore = originOfHalf;
      originOfHalf = UNKNOWN;
    }
    originOfHalf = Math.min(originOfHalf, origin);
    long late = origin - Math.min(originOfHalf, originOfHalfBefore);
    return late / 1000 * (EchoCanceller.RATE_HZ / 1000) / 1000;
  }
}
