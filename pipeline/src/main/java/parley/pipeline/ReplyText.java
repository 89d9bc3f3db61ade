package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import parley.llm.thought.ThoughtFilter;
import parley.llm.tool.ToolCallFilter;

/**
 * What a model writes, on its way to the voice: its thoughts are taken out, and what it calls is
 * done or kept for later. Loop-confined.
 */
final class ReplyText {
  private final Function<String, Optional<String>> calls;
  private final BooleanSupplier isEarly;
  private ThoughtFilter thoughts = new ThoughtFilter(false);
  private ToolCallFilter tools = new ToolCallFilter();
  private ToolRound round = new ToolRound();
  private boolean called;
  private boolean calledTooEarly;

  /**
   * Nothing is written yet.
   *
   * @param calls does what the model calls, and gives what is to be said of it; nothing where that
   *     is to be called later
   * @param isEarly whether nobody knows yet if the reply is wanted: nothing is called then
   */
  ReplyText(Function<String, Optional<String>> calls, BooleanSupplier isEarly) {
    this.calls = calls;
    this.isEarly = isEarly;
  }

  /** The next piece, of any length; what may be said of it. */
  List<String> accept(String piece) {
    return answers(tools.accept(thoughts.accept(piece).answer()));
  }

  /** The model has ended; what may be said that was held back. */
  List<String> finish() {
    List<String> last = new ArrayList<>(answers(tools.accept(thoughts.finish().answer())));
    last.addAll(answers(tools.finish()));
    return last;
  }

  private List<String> answers(List<ToolCallFilter.Part> parts) {
    List<String> answers = new ArrayList<>();
    for (ToolCallFilter.Part part : parts) {
      if (part instanceof ToolCallFilter.Part.Text text) {
        round.say(text.text());
        answers.add(text.text());
      } else if (part instanceof ToolCallFilter.Part.Call call) {
        call(call.json()).ifPresent(said -> answers.add(" " + said + "\n"));
      }
    }
    return answers;
  }

  private Optional<String> call(String json) {
    if (isEarly.getAsBoolean()) {
      calledTooEarly = true;
      return Optional.empty();
    }
    called = true;
    Optional<String> outcome = calls.apply(json);
    round.call(json, outcome);
    return outcome;
  }

  /** What the model has said and called since it was asked. */
  ToolRound round() {
    return round;
  }

  /** The model is asked again. */
  void again() {
    thoughts = new ThoughtFilter(false);
    tools = new ToolCallFilter();
    round = new ToolRound();
  }

  /** Whether the model has called anything: its answer is of this moment. */
  boolean hasCalled() {
    return called;
  }

  /** Whether the model has called something before it was known that the reply is wanted. */
  boolean isCalledTooEarly() {
    return calledTooEarly;
  }
}
