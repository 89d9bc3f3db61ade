package parley.pipeline;

import java.time.Duration;

/**
 * The key of push-to-talk: one press opens the microphone, the next one or the end of the utterance
 * closes it. Loop-confined, except for {@link #isDeaf}.
 */
final class PushToTalk {
  /** What a press of the key has done. */
  enum Press {
    OPENED,
    CLOSED,
    NOTHING
  }

  /** Who presses to end an utterance that has just ended by itself means no new one. */
  private static final long GRACE_NANOS = Duration.ofMillis(700).toNanos();

  private final boolean enabled;
  private volatile boolean open;
  private boolean hasEnded;
  private long endedNanos;

  /**
   * Closed at first.
   *
   * @param enabled otherwise the microphone is always open, and the key does nothing
   */
  PushToTalk(boolean enabled) {
    this.enabled = enabled;
  }

  boolean isEnabled() {
    return enabled;
  }

  /** Whether the microphone is closed. Any thread. */
  boolean isDeaf() {
    return enabled && !open;
  }

  Press pressed(long nowNanos) {
    boolean late = hasEnded && nowNanos - endedNanos < GRACE_NANOS;
    if (!enabled || (!open && late)) {
      return Press.NOTHING;
    }
    hasEnded = false;
    open = !open;
    return open ? Press.OPENED : Press.CLOSED;
  }

  /**
   * The utterance ended by itself.
   *
   * @return whether that has closed the microphone
   */
  boolean utteranceEnded(long nowNanos) {
    boolean closes = enabled && open;
    if (closes) {
      open = false;
      hasEnded = true;
      endedNanos = nowNanos;
    }
    return closes;
  }
}
