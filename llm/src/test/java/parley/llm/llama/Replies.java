package parley.llm.llama;

import java.util.ArrayList;
import java.util.List;
import parley.llm.TokenSink;

/** A sink that keeps what it is given. */
final class Replies implements TokenSink {
  final List<String> pieces = new ArrayList<>();
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

  String text() {
    return String.join("", pieces);
  }
}
