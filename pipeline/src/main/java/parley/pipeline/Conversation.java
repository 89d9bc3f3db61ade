package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import parley.llm.Message;
import parley.llm.Prompt;

/**
 * What was said and heard so far: the user's words, and of each answer exactly what was played.
 * Changed on the loop, read on any thread. The engine fits it to the model's context; here it is
 * bounded by turns.
 */
final class Conversation {
  private static final String CUT_MARK = " …";
  private static final String EARLIER = "Earlier in this conversation: ";

  /** What is remembered: one thing, so that a prompt is never of two. */
  private record Memory(String summary, List<Exchange> exchanges) {}

  private final int maxTurns;
  private final List<Exchange> forgotten = new ArrayList<>();
  private volatile String instructions;
  private volatile Memory memory = new Memory("", List.of());

  /**
   * Nothing was said.
   *
   * @param instructions of the whole conversation; may be empty
   */
  Conversation(String instructions, int maxTurns) {
    this.instructions = instructions;
    this.maxTurns = maxTurns;
  }

  /** From now on these are the instructions. */
  void instruct(String newInstructions) {
    instructions = newInstructions;
  }

  /**
   * A question whose answer the user did not hear a word of leaves no trace of an answer. When
   * there are too many the older half is forgotten: a prompt that begins otherwise each time would
   * have to be read anew each time, for seconds.
   */
  void append(Exchange exchange) {
    List<Exchange> longer = new ArrayList<>(memory.exchanges());
    longer.add(exchange);
    int kept = longer.size() > maxTurns ? (maxTurns + 1) / 2 : longer.size();
    keep(longer, longer.size() - kept);
  }

  /** The engine has left out so many of the oldest answers, since there was no room for them. */
  void forgetOldest(int answers) {
    List<Exchange> exchanges = memory.exchanges();
    int first = 0;
    int left = answers;
    while (first < exchanges.size() && left > 0) {
      left -= exchanges.get(first++).heard().isEmpty() ? 0 : 1;
    }
    keep(exchanges, first);
  }

  private void keep(List<Exchange> exchanges, int first) {
    exchanges.subList(0, first).stream()
        .filter(exchange -> !exchange.heard().isEmpty())
        .forEach(forgotten::add);
    int most = Math.max(1, maxTurns);
    forgotten.subList(0, Math.max(0, forgotten.size() - most)).clear();
    memory = new Memory(memory.summary(), List.copyOf(exchanges.subList(first, exchanges.size())));
  }

  /** What was forgotten and is in no summary. The loop's. */
  List<Exchange> forgotten() {
    return List.copyOf(forgotten);
  }

  /** What was said before all that is remembered; empty where there is no summary. */
  String summary() {
    return memory.summary();
  }

  /**
   * Another summary takes the place of the one before.
   *
   * @param newlyIn what was forgotten and is in it
   */
  void summarized(String newSummary, List<Exchange> newlyIn) {
    forgotten.removeAll(newlyIn);
    memory = new Memory(newSummary, memory.exchanges());
  }

  List<Exchange> exchanges() {
    return memory.exchanges();
  }

  /** Everything so far, then the question. */
  Prompt prompt(String question) {
    Memory now = memory;
    List<Message> messages = fixedPart(instructions, now.summary());
    for (Exchange exchange : now.exchanges()) {
      if (!exchange.heard().isEmpty()) {
        messages.add(new Message(Message.Role.USER, exchange.question()));
        messages.add(new Message(Message.Role.ASSISTANT, answer(exchange)));
      }
    }
    messages.add(new Message(Message.Role.USER, question));
    return new Prompt(messages);
  }

  static String answer(Exchange exchange) {
    return exchange.interrupted() ? exchange.heard() + CUT_MARK : exchange.heard();
  }

  private static List<Message> fixedPart(String instructions, String summary) {
    String earlier = summary.isEmpty() ? "" : EARLIER + summary;
    String gap = instructions.isBlank() || earlier.isEmpty() ? "" : "\n\n";
    String text = instructions + gap + earlier;
    List<Message> messages = new ArrayList<>();
    if (!text.isBlank()) {
      messages.add(new Message(Message.Role.SYSTEM, text));
    }
    return messages;
  }
}
