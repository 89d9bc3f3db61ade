package parley.llm.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.config.LlmSettings;
import parley.llm.GenerationOptions;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;
import parley.llm.Thinking;

/** What a chat completion is asked for. */
final class ChatRequest {
  /** A guess: the server has the tokenizer, and here whole turns are dropped. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final LlmSettings settings;

  ChatRequest(LlmSettings settings) {
    this.settings = settings;
  }

  /** As JSON. */
  String body(Prompt prompt, GenerationOptions options) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (!settings.remote().model().isEmpty()) {
      body.put("model", settings.remote().model());
    }
    ArrayNode messages = body.putArray("messages");
    for (Message message : messages(prompt.messages())) {
      messages
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.text());
    }
    body.put("stream", true).put("max_tokens", options.maxTokens());
    body.putObject("stream_options").put("include_usage", true);
    if (options.json()) {
      body.putObject("response_format").put("type", "json_object");
    }
    settings.temperature().ifPresent(value -> body.put("temperature", value));
    settings.topP().ifPresent(value -> body.put("top_p", value));
    boolean off = settings.thought().isOff() && options.thinking() != Thinking.WHOLE;
    if (off || options.thinking() == Thinking.NOT) {
      body.putObject("chat_template_kwargs").put("enable_thinking", false);
    }
    return body.toString();
  }

  /** DeepSeek-R1 knows no system message; how many turns were dropped is {@link #dropped}. */
  private List<Message> messages(List<Message> all) {
    List<Message> fitting = new ArrayList<>(all);
    int first = fitting.get(0).role() == Role.SYSTEM ? 1 : 0;
    for (int i = dropped(all); i > 0; i--) {
      fitting.remove(first);
      fitting.remove(first);
    }
    boolean instructs = first == 1 && isDeepSeekR1();
    if (instructs) {
      String instructions = fitting.remove(0).text();
      Message question = fitting.get(0);
      fitting.set(0, new Message(Role.USER, instructions + "\n\n" + question.text()));
    }
    return fitting;
  }

  private boolean isDeepSeekR1() {
    return settings.remote().model().toLowerCase(Locale.ROOT).contains("deepseek-r1");
  }

  /** How many of the oldest turns are too much for {@code llm.history-tokens}. */
  int dropped(List<Message> all) {
    int first = all.get(0).role() == Role.SYSTEM ? 1 : 0;
    int characters = all.stream().mapToInt(message -> message.text().length()).sum();
    int dropped = 0;
    while (characters > settings.historyTokens() * CHARACTERS_PER_TOKEN
        && all.size() - first - 2 * dropped > 2) {
      int at = first + 2 * dropped++;
      characters -= all.get(at).text().length() + all.get(at + 1).text().length();
    }
    return dropped;
  }
}
