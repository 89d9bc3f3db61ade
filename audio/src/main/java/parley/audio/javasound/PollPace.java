package parley.audio.javasound;

import parley.audio.Power;
import parley.audio.Stillness;

/**
 * How much sound is waited for before a microphone is asked for it: 10 ms, and in a still room 40,
 * since each time wakes two threads. The first louder sound is heard up to 30 ms later by that.
 */
final class PollPace {
  /** Of blocks of 10 ms. */
  private static final int STILL_BLOCKS = 4;

  private static final int BLOCKS_PER_SECOND = 100;

  private final Stillness stillness = new Stillness(BLOCKS_PER_SECOND);
  private boolean still;

  /** A block of 10 ms was heard. */
  void heard(float[] block) {
    still = stillness.hear(Power.of(block));
  }

  /** How many blocks are worth asking for. */
  int blocks() {
    return still ? STILL_BLOCKS : 1;
  }
}
