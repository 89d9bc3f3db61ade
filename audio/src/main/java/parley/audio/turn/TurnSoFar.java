package parley.audio.turn;

/** What the user has said when a pause begins, in two cuts. Each call copies, at 16 kHz. */
public interface TurnSoFar {
  /**
   * How it sounded, for a detector: the last two seconds up to the pause. Of the pause itself, or
   * of speech long before it, Smart Turn hears whole sentences in halves of them.
   */
  float[] endOfSpeech();

  /** What the recogniser will hear if the user says nothing more. */
  float[] utterance();
}
