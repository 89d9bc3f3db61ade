package parley.audio.turn;

/**
 * Says how much silence ends an utterance. It knows one pause at a time, and counts in samples at
 * 16 kHz, so that the same sound gives the same answer. Used by one thread.
 */
public interface SilenceRule extends AutoCloseable {
  /** After so many samples of silence any utterance has ended. */
  long longest();

  /**
   * Whether a pause ends the utterance, now that it is so long.
   *
   * @param silence samples since the last speech; never fewer than at the last question about the
   *     same pause
   * @param turn the utterance so far
   */
  boolean ends(long silence, TurnSoFar turn);

  /** The pause is over: the next question is about another one. */
  void forget();

  @Override
  void close();
}
