package parley.audio.echo;

/**
 * Keeps echo from being heard while the canceller learns: in the first second of an echo after it
 * has forgotten the last one, it lets bursts of it through. Then only what is louder than the echo
 * can be is heard, which is somebody who speaks.
 *
 * <p>Not thread-safe: the capture thread's. Allocates nothing per frame.
 */
final class NearGate {
  /** Frames of an echo in which the canceller learns. */
  private static final int LEARNING = 150;

  /** Frames that the gate stays open: for the weak sounds of words. */
  private static final int HELD = 60;

  /** An echo of less than -60 dB teaches nothing. */
  private static final double AUDIBLE = 1e-6;

  /** Somebody speaks who is by 1 dB louder than an echo is. */
  private static final double MARGIN = 1.3;

  private static final float MUTED = 0.01f;

  private int learning = LEARNING;
  private int held;

  /** The canceller has forgotten what it knew. */
  void relearns() {
    learning = LEARNING;
  }

  /** Whether the canceller has had time to learn the echo. */
  boolean hasLearnt() {
    return learning == 0;
  }

  /**
   * Takes 10 ms.
   *
   * @param played of late, these 10 ms among it
   * @param echo has heard them
   * @param cleaned is silenced where it may be echo
   * @return whether it was
   */
  boolean shuts(PlayedLevel played, EchoLevel echo, float[] cleaned) {
    if (!played.isAudible()) {
      held = 0;
      return false;
    }
    if (learning == 0) {
      return false;
    }
    learning -= echo.captured() > AUDIBLE ? 1 : 0;
    held = echo.isExceeded(MARGIN) ? HELD : Math.max(0, held - 1);
    if (held > 0) {
      return false;
    }
    for (int i = 0; i < cleaned.length; i++) {
      cleaned[i] *= MUTED;
    }
    return true;
  }
}
