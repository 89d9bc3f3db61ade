package parley.pipeline;

import parley.audio.Clock;
import parley.llm.TokenSink;

/** How fast the model generates, by the first tokens that it ever does. Its thread's. */
final class ModelPace implements TokenSink {
  /** As many tokens as tell it, and cost nothing of note at the start. */
  static final int TOKENS = 8;

  /** Enough that what follows a first phrase of four words is there before that was spoken. */
  private static final double QUICK_PER_SECOND = 20;

  private final Clock real;
  private long firstNanos;
  private long lastNanos;
  private int tokens;

  /**
   * Nothing was generated yet.
   *
   * @param real measures it
   */
  ModelPace(Clock real) {
    this.real = real;
  }

  @Override
  public void started(int promptTokens, int cachedTokens, int droppedTurns) {
    // the prompt does not count
  }

  @Override
  public void token(String text) {
    lastNanos = real.nanos();
    firstNanos = tokens == 0 ? lastNanos : firstNanos;
    tokens++;
  }

  @Override
  public void thoughtEnded(int thoughtTokens, boolean forced) {
    // a thought goes as fast as an answer
  }

  /** Whether the rest of a sentence is generated while its first phrase is spoken. */
  boolean isQuick() {
    return tokens > 1 && tokens - 1 >= QUICK_PER_SECOND * (lastNanos - firstNanos) / 1e9;
  }
}
