package parley.llm.llama;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A text engine that continues by rule; a token is a character. */
final class ScriptedEngine implements TextEngine {
  final List<Request> requests = new ArrayList<>();
  final List<String> judged = new ArrayList<>();
  private final UnaryOperator<String> next;
  private boolean lazy;

  /**
   * @param next the piece after a text; empty when the reply is over
   */
  ScriptedEngine(UnaryOperator<String> next) {
    this.next = next;
  }

  /** Says the pieces one by one after the mark, then ends. */
  static ScriptedEngine reciting(String mark, List<String> pieces) {
    return new ScriptedEngine(
        text -> {
          String said = text.substring(text.lastIndexOf(mark) + mark.length());
          StringBuilder past = new StringBuilder();
          for (String piece : pieces) {
            if (past.length() >= said.length()) {
              return piece;
            }
            past.append(piece);
          }
          return "";
        });
  }

  /** From now on it stops where it is told to, as the built one does. */
  void beLazy() {
    lazy = true;
  }

  @Override
  public boolean isLazy() {
    return lazy;
  }

  @Override
  public int[] tokens(String text) {
    return text.chars().toArray();
  }

  /** The more words, the less likely they are the last. */
  @Override
  public OptionalDouble endLogProbability(String words, String prompt, BooleanSupplier stop) {
    judged.add(words);
    judged.add(prompt);
    return OptionalDouble.of(-words.length());
  }

  @Override
  public Outcome run(Request request, Consumer<String> piece, BooleanSupplier stop) {
    requests.add(request);
    StringBuilder text = new StringBuilder(request.prompt());
    for (int taken = 0; taken < request.maxTokens(); taken++) {
      if (stop.getAsBoolean()) {
        return new Outcome(false, taken);
      }
      String following = next.apply(text.toString());
      if (following.isEmpty()) {
        return new Outcome(true, taken);
      }
      text.append(following);
      piece.accept(following);
    }
    return new Outcome(false, request.maxTokens());
  }

  @Override
  public void close() {}
}
