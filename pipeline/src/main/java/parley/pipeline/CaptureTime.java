package parley.pipeline;

import java.time.Duration;
import parley.audio.VoiceEvent;

/**
 * When each sample of the input was captured. A read can come late, on a busy machine by a tenth of
 * a second, and never early: so the promptest read of the last one to two seconds says when the
 * input began. The window is short enough for a device whose clock is off by 2000 ppm to be wrong
 * by 4 ms at most. Positions are in samples at {@link VoiceEvent#RATE_HZ}. Used by one thread.
 */
final class CaptureTime {
  private static final long NANOS_PER_SAMPLE = 1_000_000_000L / VoiceEvent.RATE_HZ;
  private static final long HALF_WINDOW_NANOS = Duration.ofSeconds(1).toNanos();

  /** No read has said anything yet. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private long halfBeganNanos;
  private long originOfHalf = UNKNOWN;
  private long originOfHalfBefore = UNKNOWN;
  private long gapPosition;
  private long originBeforeGap = UNKNOWN;
  private boolean gap;

  /**
   * The next sample to be read follows upon a gap: what was read so far says nothing of it. What
   * was captured before keeps its time.
   */
  void gap() {
    gap = true;
  }

  /** Forgets every read: the next one alone says when samples were captured. */
  void restart() {
    gap = false;
    originBeforeGap = UNKNOWN;
    originOfHalf = UNKNOWN;
    originOfHalfBefore = UNKNOWN;
  }

  /**
   * Everything before the position was read by now.
   *
   * @param before the position that was read before; where a gap was told, it lies here
   */
  void read(long before, long position, long nowNanos) {
    if (gap) {
      gap = false;
      originBeforeGap = origin();
      gapPosition = before;
      originOfHalf = UNKNOWN;
      originOfHalfBefore = UNKNOWN;
    }
    long origin = nowNanos - position * NANOS_PER_SAMPLE;
    if (originOfHalf == UNKNOWN) {
      halfBeganNanos = nowNanos;
    } else if (nowNanos - halfBeganNanos >= HALF_WINDOW_NANOS) {
      originOfHalfBefore = originOfHalf;
      originOfHalf = UNKNOWN;
      halfBeganNanos = nowNanos;
    }
    originOfHalf = Math.min(originOfHalf, origin);
  }

  private long origin() {
    return Math.min(originOfHalf, originOfHalfBefore);
  }

  /** When the sample at the position was captured; after the first {@link #read}. */
  long nanosOf(long position) {
    boolean beforeGap = position < gapPosition && originBeforeGap != UNKNOWN;
    return (beforeGap ? originBeforeGap : origin()) + position * NANOS_PER_SAMPLE;
  }
}
