package parley.llm.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import parley.config.ParleyException;
import parley.llm.Message;
import parley.llm.Message.Role;

/**
 * Makes a conversation fit by dropping its oldest turns whole; the system message always stays.
 *
 * <p>When it overflows, turns are dropped down to half of the room, and then none until it
 * overflows again: dropping one turn each time would change the prompt's beginning each time, and
 * the engine's prompt cache with it. Which turns are dropped follows from the messages alone: the
 * walk over the conversation's past comes to the same cuts in each later turn.
 */
public final class PromptFitter {
  /** No token is longer; guards the tokenizer against text that cannot fit anyway. */
  private static final int MAX_CHARACTERS_PER_TOKEN = 16;

  private final ChatTemplate template;
  private final ToIntFunction<String> countTokens;
  private final int maxPromptTokens;

  /**
   * @param countTokens how many tokens a text has
   * @param maxPromptTokens of the whole prompt
   */
  public PromptFitter(
      ChatTemplate template, ToIntFunction<String> countTokens, int maxPromptTokens) {
    this.template = template;
    this.countTokens = countTokens;
    this.maxPromptTokens = maxPromptTokens;
  }

  /**
   * A prompt that fits.
   *
   * @param text as the model reads it
   * @param tokens of the text
   * @param droppedTurns how many of the oldest turns are missing
   */
  public record Fitted(String text, int tokens, int droppedTurns) {}

  /**
   * The most recent turns that fit.
   *
   * @param messages an optional system message, then turns, each begun by a user message; a user
   *     message is the last
   * @throws ParleyException {@code PROMPT_TOO_LONG} when the last message alone does not fit
   */
  public Fitted fit(List<Message> messages) {
    int systemMessages = messages.isEmpty() || messages.get(0).role() != Role.SYSTEM ? 0 : 1;
    List<Message> system = messages.subList(0, systemMessages);
    List<List<Message>> turns = turns(messages.subList(systemMessages, messages.size()));
    int first = firstKept(system, turns);
    while (true) {
      String text = template.prompt(joined(system, turns.subList(first, turns.size())));
      int tokens = count(text);
      if (tokens <= maxPromptTokens) {
        return new Fitted(text, tokens, first);
      }
      if (++first == turns.size()) {
        throw tooLong("the message has " + tokens + " tokens with its instructions");
      }
    }
  }

  private int firstKept(List<Message> system, List<List<Message>> turns) {
    int fixed = count(template.prompt(system));
    int[] cost = turns.stream().mapToInt(this::cost).toArray();
    int first = 0;
    int kept = fixed;
    for (int last = 0; last < cost.length; last++) {
      kept += cost[last];
      if (kept > maxPromptTokens) {
        while (first < last && kept > fixed + (maxPromptTokens - fixed) / 2) {
          kept -= cost[first++];
        }
      }
    }
    return first;
  }

  private int cost(List<Message> turn) {
    return turn.stream().mapToInt(message -> count(template.write(message))).sum();
  }

  private int count(String text) {
    if (text.length() > (long) maxPromptTokens * MAX_CHARACTERS_PER_TOKEN) {
      throw tooLong("a text has " + text.length() + " characters");
    }
    return countTokens.applyAsInt(text);
  }

  private ParleyException tooLong(String what) {
    return new ParleyException(
        "PROMPT_TOO_LONG",
        what + ", but only " + maxPromptTokens + " tokens fit",
        "Say less at once, or raise llm.history-tokens and llm.context-tokens.");
  }

  private static List<List<Message>> turns(List<Message> messages) {
    if (messages.isEmpty() || messages.get(messages.size() - 1).role() != Role.USER) {
      throw new IllegalArgumentException("a prompt ends with a user message");
    }
    List<List<Message>> turns = new ArrayList<>();
    for (Message message : messages) {
      if (message.role() == Role.USER || turns.isEmpty()) {
        turns.add(new ArrayList<>());
      }
      turns.get(turns.size() - 1).add(message);
    }
    return turns;
  }

  private static List<Message> joined(List<Message> system, List<List<Message>> turns) {
    List<Message> all = new ArrayList<>(system);
    turns.forEach(all::addAll);
    return all;
  }
}
