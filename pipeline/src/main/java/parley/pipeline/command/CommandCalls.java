package parley.pipeline.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;

/** The commands as functions that a model may call, in the form that Qwen was trained with. */
public final class CommandCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_ARGUMENTS = "{\"type\": \"object\", \"properties\": {}}";
  private static final String SECONDS =
      "{\"type\": \"object\", \"properties\": {\"seconds\": {\"type\": \"number\"}},"
          + " \"required\": [\"seconds\"]}";

  /** What a model is told of them, as a part of its instructions. */
  public static final String INSTRUCTIONS =
      """
      # Tools

      You may call one or more functions to assist with the user query.

      You are provided with function signatures within <tools></tools> XML tags:
      <tools>
      """
          + function("get_time", "Says the time of day.", NO_ARGUMENTS)
          + function("get_date", "Says the date and the day of the week.", NO_ARGUMENTS)
          + function("set_timer", "Rings after so many seconds.", SECONDS)
          + function("cancel_timers", "No timer rings any more.", NO_ARGUMENTS)
          + function("timers_left", "Says how long the timers still run.", NO_ARGUMENTS)
          + """
          </tools>

          For each function call, return a json object with function name and arguments within \
          <tool_call></tool_call> XML tags:
          <tool_call>
          {"name": <function-name>, "arguments": <args-json-object>}
          </tool_call>""";

  private CommandCalls() {}

  private static String function(String name, String what, String parameters) {
    return "{\"type\": \"function\", \"function\": {\"name\": \""
        + name
        + "\", \"description\": \""
        + what
        + "\", \"parameters\": "
        + parameters
        + "}}\n";
  }

  /**
   * The command that a call is.
   *
   * @param json what the model wrote; anything
   * @return nothing where there is no such function, or not with such arguments
   */
  public static Optional<Command> parse(String json) {
    try {
      JsonNode call = JSON.readTree(json);
      return command(call.path("name").asText(), call.path("arguments"));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Command> command(String name, JsonNode arguments) {
    return switch (name) {
      case "get_time" -> Optional.of(new Command.TellTime());
      case "get_date" -> Optional.of(new Command.TellDate());
      case "set_timer" -> timer(arguments.path("seconds"));
      case "cancel_timers" -> Optional.of(new Command.CancelTimers());
      case "timers_left" -> Optional.of(new Command.TellTimers());
      default -> Optional.empty();
    };
  }

  /** Small models write numbers as text now and then. */
  private static Optional<Command> timer(JsonNode seconds) {
    double count = seconds.asDouble();
    return count >= 1 && count <= Duration.ofHours(24).toSeconds()
        ? Optional.of(new Command.SetTimer(Duration.ofMillis(Math.round(count * 1000))))
        : Optional.empty();
  }
}
