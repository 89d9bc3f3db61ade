package parley.audio.echo;

/**
 * How loud the loudspeaker was of late, as long ago as its echo may take. Not thread-safe: the
 * capture thread's. Allocates nothing per frame.
 */
final class PlayedLevel {
  /** Nothing louder than -50 dB is played: there is no echo to speak of. */
  private static final double AUDIBLE = 1e-5;

  /** An echo comes within so many frames of 10 ms. */
  private static final int REACH = 50;

  private final double[] powers = new double[REACH];
  private int at;
  private double loudest;

  /** Takes 10 ms of what is played. */
  void add(float[] played) {
    powers[at] = NearGate.power(played);
    at = (at + 1) % REACH;
    loudest = 0;
    for (double power : powers) {
      loudest = Math.max(loudest, power);
    }
  }

  /** Whether there may be an echo. */
  boolean isAudible() {
    return loudest >= AUDIBLE;
  }

  /** Mean power of the loudest 10 ms. */
  double loudest() {
    return loudest;
  }
}
