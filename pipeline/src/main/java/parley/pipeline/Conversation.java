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

  private final String systemPrompt;
  private final int maxTurns;
  private volatile List<Exchange> exchanges = List.of();

  Conversation(String systemPrompt, int maxTurns) {
    this.systemPrompt = systemPrompt;
    this.maxTurns = maxTurns;
  }

  /**
   * A question whose answer the user did not hear a word of leaves no trace of an answer. When
   * there are too many the older half is forgotten: a prompt that begins otherwise each time would
   * have to be read anew each time, for seconds.
   */
  void append(Exchange exchange) {
    List<Exchange> longer = new ArrayList<>(exchanges);
    longer.add(exchange);
    int kept = longer.size() > maxTurns ? (maxTurns + 1) / 2 : longer.size();
    exchanges = List.copyOf(longer.subList(longer.size() - kept, longer.size()));
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  /** Everything so far, then the question. */
  Prompt prompt(String question) {
    List<Message> messages = fixedPart();
    for (Exchange exchange : exchanges) {
      if (!exchange.heard().isEmpty()) {
        messages.add(new Message(Message.Role.USER, exchange.question()));
        messages.add(new Message(Message.Role.ASSISTANT, answer(exchange)));
      }
    }
    messages.add(new Message(Message.Role.USER, question));
    return new Prompt(messages);
  }

  private static String answer(Exchange exchange) {
    return exchange.interrupted() ? exchange.heard() + CUT_MARK : exchange.heard();
  }

  private List<Message> fixedPart() {
    List<Message> messages = new ArrayList<>();
    if (!systemPrompt.isBlank()) {
      messages.add(new Message(Message.Role.SYSTEM, systemPrompt));
    }
    return messages;
  }
}
