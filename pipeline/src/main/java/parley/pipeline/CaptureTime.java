package parley.pipeline;

import java.time.Duration;
import parley.audio.RecentMinimum;
import parley.audio.VoiceEvent;

/**
 * When each sample of the input was captured. A read can come late, on a busy machine by a tenth of
 * a second, and never early: so the promptest read of the last one to two seconds says when the
 * input began. The window is short enough for a device whose clock is off by 2000 ppm to be wrong
 * by 4 ms at most. Positions are in samples at {@link VoiceEvent#RATE_HZ}. Used by one thread.
 */
final class CaptureTime {
  private static final long NANOS_PER_SAMPLE = 1_000_000_000L / VoiceEvent.RATE_HZ;
  private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();

  /** Where the input began, by each read. */
  private final RecentMinimum origins = new RecentMinimum(WINDOW_NANOS);

  private long gapPosition;
  private long originBeforeGap = RecentMinimum.NONE;
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
    originBeforeGap = RecentMinimum.NONE;
    origins.clear();
  }

  /**
   * Everything before the position was read by now.
   *
   * @param before the position that was read before; where a gap was told, it lies here
   */
  void read(long before, long position, long nowNanos) {
    if (gap) {
      gap = false;
      originBeforeGap = origins.get();
      gapPosition = before;
      origins.clear();
    }
    origins.add(nowNanos, nowNanos - position * NANOS_PER_SAMPLE);
  }

  /** When the sample at the position was captured; after the first {@link #read}. */
  long nanosOf(long position) {
    boolean beforeGap = position < gapPosition && originBeforeGap != RecentMinimum.NONE;
    return (beforeGap ? originBeforeGap : origins.get()) + position * NANOS_PER_SAMPLE;
  }
}
