package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parley.llm.Message;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolResult;
import parley.llm.tool.ToolTalk;

/**
 * What a model said and called in one go, and what came of it, as it is told of that.
 * Loop-confined.
 */
final class ToolRound {
  private record Entry(@Nullable ToolCall call, @Nullable ToolResult result) {}

  private final StringBuilder said = new StringBuilder();
  private final List<Entry> entries = new ArrayList<>();

  /** The model said something that may be spoken. */
  void say(String text) {
    said.append(text);
  }

  /**
   * The model called a function.
   *
   * @param json as it wrote it
   * @param outcome what came of it, where that is known already
   */
  void call(String json, Optional<String> outcome) {
    said.append(ToolTalk.call(json)).append('\n');
    Optional<ToolCall> call = outcome.isEmpty() ? ToolCall.parse(json) : Optional.empty();
    ToolResult known =
        outcome.map(ToolResult::of).orElseGet(() -> ToolResult.failure("this is no call"));
    entries.add(call.isPresent() ? new Entry(call.get(), null) : new Entry(null, known));
  }

  /** What is still to be called, in its order. */
  List<ToolCall> open() {
    List<ToolCall> open = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.result() == null && entry.call() != null) {
        open.add(entry.call());
      }
    }
    return open;
  }

  /** Whether anything is. */
  boolean isOpen() {
    return !open().isEmpty();
  }

  /** The first that was open is done. */
  void done(ToolResult result) {
    int first =
        IntStream.range(0, entries.size())
            .filter(i -> entries.get(i).result() == null)
            .findFirst()
            .orElseThrow();
    entries.set(first, new Entry(null, result));
  }

  /** What the model said, then what came of its calls, all of which are done. */
  List<Message> messages() {
    List<ToolResult> results = new ArrayList<>();
    for (Entry entry : entries) {
      ToolResult result = entry.result();
      results.add(result == null ? ToolResult.failure("it was not called") : result);
    }
    String text = said.toString().strip();
    return List.of(new Message(Message.Role.ASSISTANT, text), ToolTalk.results(results));
  }
}
