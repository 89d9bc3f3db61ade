package parley.llm.llama;

import java.util.ArrayList;
import java.util.List;
import parley.llm.TokenSink;

/** A sink that keeps what it is given. */
final class Replies implements TokenSink {
  final List<String> pieces = new ArrayList<>();
  final List<String> thoughts = new ArrayList<>();
  int promptTokens;
  int cachedTokens;
  int droppedTurns;

  @Override
  public void started(int promptTokens, int cachedTokens, int droppedTurns) {
    this.promptTokens = promptTokens;
    this.cachedTokens = cachedTokens;
    this.droppedTurns = droppedTurns;
  }

  @Override
  public void token(String text) {
    pieces.add(text);
  }

  @Override
  public void thoughtEnded(int tokens, boolean forced) {
    thoughts.add((forced ? "forced " : "ended ") + tokens);
  }

  String text() {
    return String.join("", pieces);
  }
}
