package parley.audio;

/**
 * Notices that for two seconds there was nothing but the room's own faint hiss: then nobody speaks,
 * and those who listen for speech can rest. A sound by a few decibels louder ends it at once. Not
 * thread-safe.
 */
public final class Stillness {
  /** Louder is no hiss: a fan, or people elsewhere, through which somebody may speak: -50 dB. */
  private static final double FAINT = 1e-5;

  /** The hiss is even; what is louder than its faintest moment by 6 dB is something else. */
  private static final double EVEN = 4;

  /** Below -100 dB there are no steps. */
  private static final double NOTHING = 1e-10;

  /** So much the faintest moment is forgotten in a second: a fan that was switched on: 2 dB. */
  private static final double FORGOTTEN = 1.6;

  private static final int SECONDS = 2;

  private final int enough;
  private final double rises;
  private double faintest = Double.MAX_VALUE;
  private int still;

  /**
   * Heard nothing yet.
   *
   * @param perSecond how many pieces of sound come in a second
   */
  public Stillness(int perSecond) {
    this.enough = SECONDS * perSecond;
    this.rises = Math.pow(FORGOTTEN, 1.0 / perSecond);
  }

  /**
   * Hears one piece.
   *
   * @param power as {@link Power} has it
   * @return whether it is still
   */
  public boolean hear(double power) {
    faintest = Math.max(NOTHING, Math.min(power, rises * faintest));
    still = power < FAINT && power < EVEN * faintest ? Math.min(enough, still + 1) : 0;
    return still == enough;
  }
}
