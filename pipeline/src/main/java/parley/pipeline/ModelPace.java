package parley.pipeline;

import parley.audio.Clock;
import parley.llm.TokenSink;

/** How fast the model generates, by the first tokens that it ever does. Its thread's. */
final class ModelPace implements TokenSink {
  /** As many tokens as tell it, and cost nothing of note at the start. */
  static final int TOKENS = 8;

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

  /** Tokens a second; 0 while nothing is known. */
  double tokensPerSecond() {
    long taken = lastNanos - firstNanos;
    return tokens > 1 && taken > 0 ? (tokens - 1) * 1e9 / taken : 0;
  }
}
