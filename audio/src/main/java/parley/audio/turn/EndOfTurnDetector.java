package parley.audio.turn;

/**
 * Says how likely the user has finished, by how the speech before a pause sounds. It remembers
 * nothing: the same sound gives the same answer. Used by one thread.
 */
public interface EndOfTurnDetector extends AutoCloseable {
  /** Only so many samples, the last, are listened to: 8 s at 16 kHz. */
  int SAMPLES = 128_000;

  /**
   * Hears a turn so far.
   *
   * @param sound mono at 16 kHz, any length
   * @return 0 (goes on) to 1 (complete)
   */
  float completeProbability(float[] sound);

  @Override
  void close();
}
