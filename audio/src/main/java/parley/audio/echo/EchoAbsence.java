package parley.audio.echo;

/**
 * Notices that the microphone does not hear the loudspeaker, as with headphones. There the
 * canceller has nothing to take away and takes from the user instead: it is careful as long as it
 * knows no echo, and silences the first words of who speaks into a reply.
 *
 * <p>Not thread-safe: the capture thread's. Allocates nothing per frame.
 */
final class EchoAbsence {
  /** So many frames of a reply went by in silence: two seconds. */
  private static final int SURE = 200;

  /** An echo weaker than what was played by more than 45 dB is none. */
  private static final double NOTHING = 3e-5;

  /** Nor is one that nobody hears: -60 dB. */
  private static final double SILENCE = 1e-6;

  /** What a frame leaves of the frames before it. */
  private static final double MEMORY = 0.8;

  private double captured;
  private int silent;

  /**
   * Takes 10 ms.
   *
   * @param played of late, these 10 ms among it
   * @param capturedPower of the microphone's sound, before it is cleaned
   */
  void hear(PlayedLevel played, double capturedPower) {
    captured = MEMORY * captured + (1 - MEMORY) * capturedPower;
    if (isSure() || !played.isAudible()) {
      return; // a voice is no echo; of that, only what it is like could tell
    }
    silent = captured < Math.max(SILENCE, NOTHING * played.loudest()) ? silent + 1 : 0;
  }

  /** Whether there is no echo. */
  boolean isSure() {
    return silent >= SURE;
  }

  /** One was heard. */
  void over() {
    silent = 0;
  }
}
