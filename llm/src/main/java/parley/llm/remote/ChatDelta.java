package parley.llm.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import parley.remote.RemoteFailure;
import parley.remote.RemoteFailure.Kind;
import parley.remote.ServerError;

/**
 * One event of a streamed chat completion.
 *
 * @param thought what a server with a reasoning parser tells apart (vLLM: {@code reasoning}, older
 *     ones {@code reasoning_content}); may be empty
 * @param answer may be empty
 * @param finish why the answer ended; empty while it goes on
 * @param promptTokens 0 where this event does not tell
 * @param cachedTokens of the prompt
 * @param tokens of the answer, thought included; 0 where this event does not tell
 */
record ChatDelta(
    String thought, String answer, String finish, int promptTokens, int cachedTokens, int tokens) {
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a line of server-sent events.
   *
   * @return nothing for a line that tells nothing, such as a comment or the end
   * @throws RemoteFailure for an error that the server tells, or what is no JSON
   */
  static Optional<ChatDelta> parse(String line) {
    if (!line.startsWith(DATA)) {
      return Optional.empty();
    }
    String data = line.substring(DATA.length()).strip();
    if (data.isEmpty() || data.equals(DONE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(JSON.readTree(data)));
    } catch (JsonProcessingException e) {
      throw new RemoteFailure(
          Kind.LASTING, "it sent what is no JSON: " + ServerError.oneLine(data));
    }
  }

  private static ChatDelta of(JsonNode event) {
    if (event.has("error")) {
      throw new RemoteFailure(Kind.PASSING, ServerError.of(event));
    }
    JsonNode choice = event.path("choices").path(0);
    JsonNode delta = choice.path("delta");
    JsonNode usage = event.path("usage");
    String thought = text(delta.path("reasoning"));
    return new ChatDelta(
        thought.isEmpty() ? text(delta.path("reasoning_content")) : thought, // some send both
        text(delta.path("content")),
        text(choice.path("finish_reason")),
        usage.path("prompt_tokens").asInt(),
        usage.path("prompt_tokens_details").path("cached_tokens").asInt(),
        usage.path("completion_tokens").asInt());
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : "";
  }
}
