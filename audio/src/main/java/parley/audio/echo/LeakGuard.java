package parley.audio.echo;

/**
 * Silences echo that the canceller lets through, and has it learn anew: before that echo has lasted
 * long enough to be taken for somebody who speaks. Not thread-safe: the capture thread's.
 */
final class LeakGuard {
  private static final double ALIKE = 0.5;

  /** So many of the last {@value #LAST} frames: two voices are alike for a moment only. */
  private static final int SURE = 5;

  private static final int LAST = 8;

  /** From then on fewer are enough. */
  private static final int STILL = 2;

  /** Frames from one relearning to the next: the canceller needs its time. */
  private static final int PATIENCE = 150;

  private static final float MUTED = 0.01f;

  /**
   * An echo has the same delay for so many frames, give or take {@value #SAME_DELAY}; two voices of
   * the same pitch for ten at the most.
   */
  private static final int ECHO = 15;

  /** In samples at 4 kHz. */
  private static final int SAME_DELAY = 1;

  private final LeakDetector detector = new LeakDetector(ALIKE);

  /** A bit for each of the last frames. */
  private int alike;

  private boolean leaks;
  private int sinceRelearned = PATIENCE;
  private int delay;
  private int sameDelay;

  /** Whether what it judged last is echo. */
  boolean leaks() {
    return leaks;
  }

  /**
   * Judges 10 ms.
   *
   * @param cleaned is silenced where it is echo
   * @param somebody whether it is louder than any echo: then it is none, however alike
   * @return whether the canceller should learn anew
   */
  boolean muzzle(float[] played, float[] cleaned, boolean somebody) {
    boolean leak = detector.leaks(played, cleaned) && !somebody;
    alike = (alike << 1 | (leak ? 1 : 0)) & (1 << LAST) - 1;
    leaks = Integer.bitCount(alike) >= (leaks ? STILL : SURE);
    if (leaks) {
      for (int i = 0; i < cleaned.length; i++) {
        cleaned[i] *= MUTED;
      }
    }
    boolean relearn = leaks && sinceRelearned >= PATIENCE;
    sinceRelearned = relearn ? 0 : Math.min(PATIENCE, sinceRelearned + 1);
    return relearn;
  }

  /**
   * Judges 10 ms as they were captured, and silences nothing: for where there was no echo.
   *
   * @return whether there is one now
   */
  boolean hearsEcho(float[] played, float[] captured) {
    if (detector.leaks(played, captured)) {
      boolean same = Math.abs(detector.mostAlikeAt() - delay) <= SAME_DELAY;
      sameDelay = same ? sameDelay + 1 : 0;
      delay = detector.mostAlikeAt();
    } else {
      sameDelay = Math.max(0, sameDelay - 1);
    }
    boolean echo = sameDelay >= ECHO;
    sameDelay = echo ? 0 : sameDelay; // the next one has to last as long again
    return echo;
  }
}
