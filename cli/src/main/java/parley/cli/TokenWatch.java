package parley.cli;

import parley.llm.Generation;
import parley.llm.TokenSink;

/** When the tokens of a reply came, from now on. */
final class TokenWatch implements TokenSink {
  private final long begun = System.nanoTime();
  private int promptTokens;
  private int cachedTokens;
  private long first;
  private long last;

  @Override
  public void started(int prompt, int cached, int droppedTurns) {
    promptTokens = prompt;
    cachedTokens = cached;
  }

  @Override
  public void token(String text) {
    last = System.nanoTime();
    first = first == 0 ? last : first;
  }

  @Override
  public void thoughtEnded(int tokens, boolean forced) {}

  int promptTokens() {
    return promptTokens;
  }

  /** Tokens of the prompt that were not in the cache. */
  int readTokens() {
    return promptTokens - cachedTokens;
  }

  double firstTokenMs() {
    return (first - begun) / 1e6;
  }

  double promptTokensPerSecond() {
    return readTokens() * 1e9 / Math.max(1, first - begun);
  }

  double tokensPerSecond(Generation generation) {
    return (generation.tokens() - 1) * 1e9 / Math.max(1, last - first);
  }
}
