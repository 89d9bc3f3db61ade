package parley.llm.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model wants to have done.
 *
 * @param name of the function; there may be none of that name
 * @param arguments an object; may be empty
 */
public record ToolCall(String name, JsonNode arguments) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads what stands between the tags.
   *
   * @param json what the model wrote; anything
   * @return nothing where that names no function
   */
  public static Optional<ToolCall> parse(String json) {
    try {
      JsonNode call = JSON.readTree(json);
      JsonNode arguments = call.path("arguments");
      JsonNode object = arguments.isObject() ? arguments : JsonNodeFactory.instance.objectNode();
      String name = call.path("name").asText();
      return name.isEmpty() ? Optional.empty() : Optional.of(new ToolCall(name, object));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The arguments by their names. */
  public Map<String, Object> argumentMap() {
    return JSON.convertValue(arguments, new TypeReference<Map<String, Object>>() {});
  }

  /** The arguments as somebody would say them, with commas between; empty where there are none. */
  public String spokenArguments() {
    return arguments.properties().stream()
        .map(argument -> words(argument.getKey()) + " " + value(argument.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String value(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** A programmer's name as words: {@code open_door} and {@code openDoor} are "open door". */
  public static String words(String name) {
    return name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replaceAll("[_.-]+", " ").strip();
  }
}
