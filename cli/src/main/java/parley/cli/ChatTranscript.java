package parley.cli;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import parley.llm.Generation;
import parley.llm.TokenSink;
import parley.llm.thought.ThoughtFilter;

/** Collects a reply, thoughts apart, and when its tokens came. */
final class ChatTranscript implements TokenSink {
  private final Consumer<String> answerPieces;
  private final LongSupplier nanoTime;
  private final ThoughtFilter filter = new ThoughtFilter(false);
  private final StringBuilder answer = new StringBuilder();
  private final StringBuilder thought = new StringBuilder();
  private int promptTokens;
  private int cachedTokens;
  private int thoughtTokens;
  private long startedNanos;
  private long firstNanos;
  private long lastNanos;

  /**
   * @param answerPieces hears the answer as it comes
   */
  ChatTranscript(Consumer<String> answerPieces, LongSupplier nanoTime) {
    this.answerPieces = answerPieces;
    this.nanoTime = nanoTime;
    this.startedNanos = nanoTime.getAsLong();
  }

  @Override
  public void started(int tokens, int cached, int droppedTurns) {
    promptTokens = tokens;
    cachedTokens = cached;
    startedNanos = nanoTime.getAsLong();
  }

  @Override
  public void token(String text) {
    lastNanos = nanoTime.getAsLong();
    firstNanos = firstNanos == 0 ? lastNanos : firstNanos;
    add(filter.accept(text));
  }

  @Override
  public void thoughtEnded(int tokens, boolean forced) {
    thoughtTokens = tokens;
  }

  void finish() {
    add(filter.finish());
  }

  private void add(ThoughtFilter.Split split) {
    answer.append(split.answer());
    thought.append(split.thought());
    if (!split.answer().isEmpty()) {
      answerPieces.accept(split.answer());
    }
  }

  String answer() {
    return answer.toString().strip();
  }

  String thought() {
    return thought.toString().strip();
  }

  int promptTokens() {
    return promptTokens;
  }

  int cachedTokens() {
    return cachedTokens;
  }

  int thoughtTokens() {
    return thoughtTokens;
  }

  double firstTokenMs() {
    return firstNanos == 0 ? 0 : (firstNanos - startedNanos) / 1e6;
  }

  double tokensPerSecond(Generation generation) {
    double seconds = (lastNanos - firstNanos) / 1e9;
    return generation.tokens() < 2 || seconds <= 0 ? 0 : (generation.tokens() - 1) / seconds;
  }
}
