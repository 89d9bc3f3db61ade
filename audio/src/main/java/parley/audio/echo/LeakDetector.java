package parley.audio.echo;

/**
 * Hears echo that the canceller lets through: what is left resembles what was played, a moment ago.
 * That happens for a second or three when the delay has changed by a few milliseconds. Another
 * voice resembles it less, however much it is like it.
 *
 * <p>Not thread-safe: the capture thread's. Allocates nothing per frame.
 */
final class LeakDetector {
  /** Speech is told by what is below 2 kHz. */
  private static final int DECIMATION = 12;

  private static final int BLOCK = EchoCanceller.FRAME / DECIMATION;
  private static final int WINDOW = 10 * BLOCK;
  private static final int FARTHEST = 50 * BLOCK;

  /** Mean power of a window, -60 dB, below which nobody hears anything. */
  private static final double AUDIBLE = 1e-6;

  private final double alike;
  private final float[] far = new float[FARTHEST + WINDOW];
  private final float[] left = new float[WINDOW];
  private float lastFar;
  private float lastLeft;
  private double likeness;
  private int mostAlikeAt;

  /**
   * Hears nothing yet.
   *
   * @param alike correlation from which the one is the other
   */
  LeakDetector(double alike) {
    this.alike = alike;
  }

  /** Takes 10 ms of what was played and of what is left; whether the one is in the other. */
  boolean leaks(float[] played, float[] cleaned) {
    lastFar = take(played, far, lastFar);
    lastLeft = take(cleaned, left, lastLeft);
    likeness = isAudible(left, 1) && isAudible(far, 0.1) ? mostAlike() : 0;
    return likeness > alike;
  }

  /** The correlation that was found last, 0 to 1. */
  double likeness() {
    return likeness;
  }

  /** The delay at which it was found, in samples at 4 kHz before the farthest; as good as any. */
  int mostAlikeAt() {
    return mostAlikeAt;
  }

  /** Decimates, and evens out the spectrum of speech, which alone makes two voices alike. */
  private static float take(float[] frame, float[] history, float last) {
    System.arraycopy(history, BLOCK, history, 0, history.length - BLOCK);
    float before = last;
    for (int i = 0; i < BLOCK; i++) {
      float sum = 0;
      for (int k = 0; k < DECIMATION; k++) {
        sum += frame[i * DECIMATION + k];
      }
      sum /= DECIMATION;
      history[history.length - BLOCK + i] = sum - 0.9f * before;
      before = sum;
    }
    return before;
  }

  private static boolean isAudible(float[] sound, double share) {
    double power = 0;
    for (float sample : sound) {
      power += sample * sample;
    }
    return power > AUDIBLE * WINDOW * share;
  }

  private static double power(float[] sound, int from) {
    double power = 0;
    for (int i = from; i < from + WINDOW; i++) {
      power += sound[i] * sound[i];
    }
    return power;
  }

  private double mostAlike() {
    double own = power(left, 0);
    double theirs = power(far, 0);
    double most = 0;
    for (int at = 0; at <= FARTHEST; at++) {
      double both = 0;
      for (int i = 0; i < WINDOW; i++) {
        both += left[i] * far[at + i];
      }
      if (theirs > own / 1000 && both * both > most * own * theirs) {
        most = both * both / (own * theirs);
        mostAlikeAt = at;
      }
      if (at < FARTHEST) {
        theirs += far[at + WINDOW] * far[at + WINDOW] - far[at] * far[at];
      }
    }
    return Math.sqrt(most);
  }
}
