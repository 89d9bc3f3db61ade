package parley.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a server says of a request that it refuses. */
public final class ServerError {
  private static final int LONGEST = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ServerError() {}

  /** In one line, whether or not the body is JSON. */
  public static String of(String body) {
    try {
      return of(JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return oneLine(body);
    }
  }

  /** In one line; {@code error} is an object with a message, or the message itself. */
  public static String of(JsonNode body) {
    JsonNode error = body.path("error");
    String message = error.isTextual() ? error.asText() : error.path("message").asText();
    return oneLine(message.isEmpty() ? body.toString() : message);
  }

  /** The text without line breaks, cut where it would flood a message. */
  public static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
  }
}
