package parley.audio.echo;

import parley.audio.RecentMinimum;

/**
 * How late the capture thread takes its frames: it waits for the end-of-turn model, or for its turn
 * on a busy machine, while the loudspeaker plays on. A frame can come late and never early, so the
 * promptest of the last one to two seconds says when each of them was captured. Not thread-safe:
 * the capture thread's.
 */
final class Lateness {
  private static final long FRAME_NANOS =
      1_000_000_000L * EchoCanceller.FRAME / EchoCanceller.RATE_HZ;

  /** In frames: short enough for sound that the microphone lost to be forgotten soon. */
  private static final int WINDOW = 100;

  private final RecentMinimum origins = new RecentMinimum(WINDOW);
  private long frames;

  /**
   * A frame is taken.
   *
   * @param nowNanos when; a clock that stands still makes none late
   * @return samples at {@link EchoCanceller#RATE_HZ} since it was captured
   */
  long take(long nowNanos) {
    long origin = nowNanos - frames * FRAME_NANOS;
    origins.add(frames++, origin);
    long late = origin - origins.get();
    return late / 1000 * (EchoCanceller.RATE_HZ / 1000) / 1000;
  }
}
