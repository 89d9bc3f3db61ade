package parley.audio.echo;

import parley.audio.Power;

/**
 * How loud the loudspeaker was of late, as long ago as its echo may take. Not thread-safe: the
 * capture thread's. Allocates nothing per frame.
 */
final class PlayedLevel {
  /** Nothing louder than -50 dB is played: there is no echo to speak of. */
  private static final double AUDIBLE = 1e-5;

  /** An echo comes within so many frames of 10 ms. */
  private static final int REACH = 50;

  /** A delay is known to so many frames. */
  private static final int ABOUT = 3;

  /** What a frame leaves of an echo in a room that rings for nearly a second. */
  private static final double RINGS = 0.85;

  /** The loudest sound is never taken for gone: -12 dB. */
  private static final double LEAST = 0.06;

  private final double[] powers = new double[REACH];
  private int at;
  private double loudest;

  /** Takes 10 ms of what is played. */
  void add(float[] played) {
    powers[at] = Power.of(played);
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

  /**
   * Mean power of what can be heard now as an echo.
   *
   * @param delayFrames after which it comes, or {@link EchoCanceller#UNKNOWN}: then of all of late
   */
  double loudestAfter(int delayFrames) {
    if (delayFrames == EchoCanceller.UNKNOWN || delayFrames + ABOUT >= REACH) {
      return loudest;
    }
    double most = LEAST * loudest;
    double left = 1;
    for (int ago = Math.max(0, delayFrames - ABOUT); ago < REACH; ago++) {
      most = Math.max(most, left * powers[Math.floorMod(at - 1 - ago, REACH)]);
      left *= ago > delayFrames + ABOUT ? RINGS : 1;
    }
    return most;
  }

  /** Mean power of the loudest 10 ms. */
  double loudest() {
    return loudest;
  }
}
