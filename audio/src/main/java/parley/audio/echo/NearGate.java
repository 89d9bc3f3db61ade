package parley.audio.echo;

/**
 * Keeps echo from being heard while the canceller learns: in the first second of an echo after it
 * has forgotten the last one, it lets bursts of it through. Then only what is louder than the echo
 * can be is heard, which is somebody who speaks.
 *
 * <p>How loud an echo is, compared to what is played, is learned while the canceller is sure. Not
 * thread-safe: the capture thread's. Allocates nothing per frame.
 */
final class NearGate {
  /** Frames of an echo in which the canceller learns. */
  private static final int LEARNING = 150;

  /** Frames that the gate stays open: for the weak sounds of words. */
  private static final int HELD = 60;

  /** An echo of less than -60 dB teaches nothing. */
  private static final double AUDIBLE = 1e-6;

  /** Somebody speaks who is by 1 dB louder than the loudest echo. */
  private static final double MARGIN = 1.3;

  /** What is left of an echo where nobody speaks: at most -20 dB. */
  private static final double CANCELLED = 0.01;

  /** Until it is known, the echo is taken to be by 6 dB weaker than what is played. */
  private static final double AT_FIRST = 0.25;

  /** What a frame leaves of the loudest echo. */
  private static final double FORGETS = 0.98;

  /** What a frame leaves of the frames before it. */
  private static final double MEMORY = 0.8;

  private static final float MUTED = 0.01f;

  private double captured;
  private double left;
  private double coupling = AT_FIRST;
  private int learning = LEARNING;
  private int held;

  /** The canceller has forgotten what it knew. */
  void relearns() {
    learning = LEARNING;
  }

  /**
   * Takes 10 ms.
   *
   * @param played of late, these 10 ms among it
   * @param capturedPower of the same 10 ms before they were cleaned
   * @param cleaned is silenced where it may be echo
   * @return whether it was
   */
  boolean shuts(PlayedLevel played, double capturedPower, float[] cleaned) {
    double loudest = played.loudest();
    captured = MEMORY * captured + (1 - MEMORY) * capturedPower;
    left = MEMORY * left + (1 - MEMORY) * power(cleaned);
    if (!played.isAudible()) {
      held = 0;
      return false;
    }
    if (learning == 0) {
      learn(loudest);
      return false;
    }
    learning -= captured > AUDIBLE ? 1 : 0;
    held = captured > MARGIN * coupling * loudest ? HELD : Math.max(0, held - 1);
    if (held > 0) {
      return false;
    }
    for (int i = 0; i < cleaned.length; i++) {
      cleaned[i] *= MUTED;
    }
    return true;
  }

  private void learn(double loudest) {
    if (left < CANCELLED * captured) {
      coupling = Math.max(captured / loudest, FORGETS * coupling);
    }
  }

  /** Mean power of a sound. */
  static double power(float[] sound) {
    double power = 0;
    for (float sample : sound) {
      power += sample * sample;
    }
    return power / sound.length;
  }
}
