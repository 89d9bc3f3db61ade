package parley.audio.echo;

/**
 * How loud an echo can be, compared to what is played. What is captured beyond it is somebody who
 * speaks: that is sure before the canceller, which is careful with the first sounds of a voice,
 * lets any of it through.
 *
 * <p>It is learned while the canceller takes nearly all of what is captured. That may be the first
 * sounds of a voice too, so it rises slowly. Not thread-safe: the capture thread's. Allocates
 * nothing per frame.
 */
final class EchoLevel {
  /** What is left of an echo where nobody speaks: at most -20 dB. */
  private static final double CANCELLED = 0.01;

  /** Until it is known, the echo is taken to be by 6 dB weaker than what is played. */
  private static final double AT_FIRST = 0.25;

  /** What a frame leaves of it that is not as loud: 1 dB in a second. */
  private static final double FALLS = 0.998;

  /** By how much a frame that is louder raises it at most: so it stays near the loudest frames. */
  private static final double RISES = 1.01;

  /** What a frame leaves of the frames before it. */
  private static final double MEMORY = 0.8;

  /** What is louder than any echo by 6 dB is none. */
  private static final double NO_ECHO = 4;

  /** What is louder than what is played by 6 dB is no echo of it, in any room. */
  private static final double LOUDEST_ECHO = 4;

  /** Frames of echo after which it is known: a second. */
  private static final int ENOUGH = 100;

  private double captured;
  private double left;
  private double loudestPlayed;
  private double coupling = AT_FIRST;

  /** Of the frames of echo until it is known. */
  private double most;

  private int learnt;

  /**
   * Takes 10 ms.
   *
   * @param played of late, these 10 ms among it
   * @param capturedPower of the same 10 ms before they were cleaned
   * @param cleanedPower of the same after it
   * @param delayFrames after which the echo comes, or {@link EchoCanceller#UNKNOWN}
   */
  void hear(PlayedLevel played, double capturedPower, double cleanedPower, int delayFrames) {
    loudestPlayed = played.isAudible() ? played.loudestAfter(delayFrames) : 0;
    captured = MEMORY * captured + (1 - MEMORY) * capturedPower;
    left = MEMORY * left + (1 - MEMORY) * cleanedPower;
    if (delayFrames != EchoCanceller.UNKNOWN && played.isAudible() && left < CANCELLED * captured) {
      learn(captured / loudestPlayed);
    }
  }

  private void learn(double now) {
    if (learnt == ENOUGH) {
      coupling = Math.max(Math.min(now, RISES * coupling), FALLS * coupling);
      return;
    }
    most = Math.max(most, now);
    learnt++;
    coupling = learnt == ENOUGH ? most : Math.max(coupling, now);
  }

  /** Mean power of what was captured of late. */
  double captured() {
    return captured;
  }

  /** Whether what is captured is louder than the loudest echo by so much. */
  boolean isExceeded(double margin) {
    return captured > margin * coupling * loudestPlayed;
  }

  /** Whether somebody speaks into what is played, louder than its echo. */
  boolean isSomebody() {
    return learnt == ENOUGH && loudestPlayed > 0 && isExceeded(NO_ECHO);
  }

  /**
   * Whether somebody speaks into the first sound that is played, such as a cue: of its echo nothing
   * is known yet, but this is louder than the sound itself.
   */
  boolean isSomebodyIntoUnknown() {
    return learnt < ENOUGH && loudestPlayed > 0 && captured > LOUDEST_ECHO * loudestPlayed;
  }
}
