package parley.pipeline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolSpec;

/** The commands as functions that a model may call. */
public final class CommandCalls {
  private static final String NO_ARGUMENTS = "{\"type\": \"object\", \"properties\": {}}";
  private static final String SECONDS =
      "{\"type\": \"object\", \"properties\": {\"seconds\": {\"type\": \"number\"}},"
          + " \"required\": [\"seconds\"]}";

  /** What a model is told of them. */
  public static final List<ToolSpec> TOOLS =
      List.of(
          tool("get_time", "Says the time of day.", NO_ARGUMENTS),
          tool("get_date", "Says the date and the day of the week.", NO_ARGUMENTS),
          tool("set_timer", "Rings after so many seconds.", SECONDS),
          tool("cancel_timers", "No timer rings any more.", NO_ARGUMENTS),
          tool("timers_left", "Says how long the timers still run.", NO_ARGUMENTS));

  private CommandCalls() {}

  private static ToolSpec tool(String name, String what, String parameters) {
    return new ToolSpec(name, ToolCall.words(name), what, parameters, true);
  }

  /**
   * The command that a call is.
   *
   * @return nothing where there is no such function, or not with such arguments
   */
  public static Optional<Command> find(ToolCall call) {
    return switch (call.name()) {
      case "get_time" -> Optional.of(new Command.TellTime());
      case "get_date" -> Optional.of(new Command.TellDate());
      case "set_timer" -> timer(call.arguments().path("seconds"));
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
