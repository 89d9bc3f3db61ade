package parley.llm.prompt;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.thought.ThoughtFilter;

/**
 * Writes a conversation as its model was trained to read it. The beginning-of-text token is left
 * out, since the tokenizer adds it; thoughts of earlier replies are left out, as DeepSeek asks.
 *
 * <p>The text of a conversation is a prefix of the text of its continuation: that is what the
 * engine's prompt cache lives on. Immutable.
 */
public final class ChatTemplate {
  /** How a reply begins. */
  enum Thought {
    /** With the answer: the model does not think. */
    NONE("", ""),
    /** With a thought: a reasoning model that is not told to think may answer badly at once. */
    OPENED("<think>\n", "<think>\n"),
    /** With the answer, behind an empty thought. */
    EMPTY("<think>\n\n</think>\n\n", "");

    private final String written;
    private final String streamed;

    Thought(String written, String streamed) {
      this.written = written;
      this.streamed = streamed;
    }
  }

  /** What a recogniser may end a text with. */
  private static final String MARKS = " .,!?;:…-–—\"'。，！？；：";

  private final ModelFamily family;
  private final TurnFormat format;
  private final Thought thought;

  ChatTemplate(ModelFamily family, TurnFormat format, Thought thought) {
    this.family = Objects.requireNonNull(family, "family");
    this.format = Objects.requireNonNull(format, "format");
    this.thought = Objects.requireNonNull(thought, "thought");
  }

  /** The same for a reply without a thought; itself where the model never thinks. */
  public ChatTemplate withoutThought() {
    return thought == Thought.NONE ? this : new ChatTemplate(family, format, Thought.EMPTY);
  }

  public ModelFamily family() {
    return family;
  }

  /** What {@link #prompt} has opened of the reply itself: a thought, or nothing. */
  public String replyPrefix() {
    return thought.streamed;
  }

  /** The whole prompt: the conversation and the opening of the reply. */
  public String prompt(List<Message> messages) {
    return conversation(messages) + format.replyOpening() + thought.written;
  }

  /**
   * A prompt up to the last word of its last message: without the marks after that, the closing of
   * the message, and the opening of the reply.
   *
   * @param prompt as {@link #prompt} writes it, the user's message last
   */
  public String unmarkedEnd(String prompt) {
    String closing = format.user().after() + format.replyOpening() + thought.written;
    int end = prompt.endsWith(closing) ? prompt.length() - closing.length() : prompt.length();
    while (end > 0 && MARKS.indexOf(prompt.charAt(end - 1)) >= 0) {
      end--;
    }
    return prompt.substring(0, end);
  }

  /**
   * The conversation alone, each message closed.
   *
   * @param messages a system message may be the first only
   */
  public String conversation(List<Message> messages) {
    boolean hasSystem = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM;
    String system =
        hasSystem ? SpecialTokens.strip(messages.get(0).text()) : format.defaultSystem();
    List<Message> turns = hasSystem ? messages.subList(1, messages.size()) : messages;
    StringBuilder text = new StringBuilder();
    if (format.systemRole() && !system.isEmpty()) {
      text.append(format.system(system));
    }
    boolean instruct = !format.systemRole() && !system.isEmpty();
    for (Message message : turns) {
      if (instruct && message.role() == Role.USER) {
        text.append(format.user(system + "\n\n" + SpecialTokens.strip(message.text())));
        instruct = false;
      } else {
        text.append(write(message));
      }
    }
    return text.toString();
  }

  /** One user or assistant message as it stands in the conversation. */
  String write(Message message) {
    return switch (message.role()) {
      case USER -> format.user(SpecialTokens.strip(message.text()));
      case ASSISTANT -> format.assistant(SpecialTokens.strip(answerOf(message.text())));
      case SYSTEM ->
          throw new IllegalArgumentException("a system message may only be the first of a prompt");
    };
  }

  private static String answerOf(String reply) {
    ThoughtFilter filter = new ThoughtFilter(false);
    return List.of(filter.accept(reply), filter.finish()).stream()
        .map(ThoughtFilter.Split::answer)
        .collect(Collectors.joining());
  }
}
