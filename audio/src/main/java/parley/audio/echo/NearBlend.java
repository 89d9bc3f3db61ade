package parley.audio.echo;

/**
 * Gives back to somebody who speaks during a reply what the canceller takes from their voice: while
 * most of what is captured is theirs, a share of the captured sound is mixed in. The recogniser
 * understands that far better; the echo in it is a faint one, and covered by the voice.
 *
 * <p>Not thread-safe: the capture thread's. Allocates nothing per frame.
 */
final class NearBlend {
  /** Samples by which the canceller's output is behind its input. */
  private static final int LAG = 430;

  private static final int FRAME = EchoCanceller.FRAME;

  /** Cleaned sound of so much of the captured power is somebody's voice: -11 dB. */
  private static final double THEIRS = 0.08;

  /** Nobody speaks below -55 dB. */
  private static final double AUDIBLE = 3e-6;

  /** What a frame leaves of the frames before it. */
  private static final double MEMORY = 0.7;

  /** What a frame leaves of a peak of the captured sound: between its words an echo leaks too. */
  private static final double PEAK = 0.96;

  /** Frames until nobody speaks any more: the weak sounds of words are what is missed most. */
  private static final int HELD = 50;

  /** How far the share goes towards what it should be in a frame. */
  private static final float PACE = 0.5f;

  private final float most;

  /** The same where what is captured is louder than any echo. */
  private final float mostWhenSure;

  private final float[] captured = new float[FRAME + LAG];
  private double captureSmoothed;
  private double capturedPower;
  private double cleanedPower;
  private float share;
  private int held;
  private int heldSure;

  /**
   * No voice yet.
   *
   * @param share of captured sound while somebody speaks, 0 to 1; its root while that is sure
   */
  NearBlend(double share) {
    this.most = (float) share;
    this.mostWhenSure = (float) Math.sqrt(share);
  }

  /** Takes 10 ms as they were captured, before they are cleaned. */
  void capture(float[] frame) {
    System.arraycopy(captured, FRAME, captured, 0, LAG);
    System.arraycopy(frame, 0, captured, LAG, FRAME);
  }

  /**
   * Mixes them into what was cleaned of them.
   *
   * @param echo whether what is left is taken for echo, and nobody's voice
   * @param somebody whether it is sure that somebody speaks, whatever is left
   */
  void blend(float[] cleaned, boolean echo, boolean somebody) {
    captureSmoothed = MEMORY * captureSmoothed + (1 - MEMORY) * power(captured, FRAME);
    capturedPower = Math.max(captureSmoothed, PEAK * capturedPower);
    cleanedPower = MEMORY * cleanedPower + (1 - MEMORY) * power(cleaned, FRAME);
    boolean left = cleanedPower > AUDIBLE && cleanedPower > THEIRS * capturedPower;
    boolean theirs = somebody || left;
    if (echo) {
      held = 0;
      heldSure = 0;
      share = 0;
    } else {
      held = theirs ? HELD : Math.max(0, held - 1);
      heldSure = somebody ? HELD : Math.max(0, heldSure - 1);
    }
    mix(cleaned, heldSure > 0 ? mostWhenSure : held > 0 ? most : 0);
  }

  /** Puts what was captured in the place of what was cleaned: there is hardly any echo in it. */
  void replace(float[] cleaned) {
    mix(cleaned, 1);
  }

  private void mix(float[] cleaned, float target) {
    float before = share;
    share += PACE * (target - share);
    for (int i = 0; i < FRAME; i++) {
      float now = before + (share - before) * i / FRAME;
      cleaned[i] = (1 - now) * cleaned[i] + now * captured[i];
    }
  }

  private static double power(float[] sound, int length) {
    double power = 0;
    for (int i = 0; i < length; i++) {
      power += sound[i] * sound[i];
    }
    return power / length;
  }
}
