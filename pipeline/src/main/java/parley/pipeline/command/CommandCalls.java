package parley.pipeline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolSpec;

/** The commands as functions that a model may call. */
public final class CommandCalls {
  private static final String NO_ARGUMENTS = "{\"type\": \"object\", \"properties\": {}}";
  private static final String SECONDS =
      "{\"type\": \"object\", \"properties\": {\"seconds\": {\"type\": \"number\"}},"
          + " \"required\": [\"seconds\"]}";

  private static final DateTimeFormatter HOURS_MINUTES =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
  private static final String TIME =
      "{\"type\": \"object\", \"properties\": {\"time\": {\"type\": \"string\","
          + " \"description\": \"HH:MM, 24 hours\"}}, \"required\": [\"time\"]}";
  private static final String PERCENT =
      "{\"type\": \"object\", \"properties\": {\"percent\": {\"type\": \"number\"}},"
          + " \"required\": [\"percent\"]}";

  /** What a model is told of them. */
  public static final List<ToolSpec> TOOLS =
      List.of(
          tool("get_time", "Says the time of day.", NO_ARGUMENTS),
          tool("get_date", "Says the date and the day of the week.", NO_ARGUMENTS),
          tool("set_timer", "Rings after so many seconds.", SECONDS),
          tool("set_alarm", "Rings at a time of day.", TIME),
          tool("cancel_timers", "No timer rings any more.", NO_ARGUMENTS),
          tool("timers_left", "Says how long the timers still run.", NO_ARGUMENTS),
          tool("set_volume", "Speaks so loud from now on.", PERCENT),
          tool("repeat_answer", "Says the last answer again.", NO_ARGUMENTS));

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
      case "set_alarm" -> alarm(call.arguments().path("time").asText());
      case "cancel_timers" -> Optional.of(new Command.CancelTimers());
      case "timers_left" -> Optional.of(new Command.TellTimers());
      case "set_volume" -> volume(call.arguments().path("percent"));
      case "repeat_answer" -> Optional.of(new Command.Repeat());
      default -> Optional.empty();
    };
  }

  private static Optional<Command> alarm(String time) {
    try {
      return Optional.of(
          new Command.SetAlarm(new ClockTime(LocalTime.parse(time, HOURS_MINUTES), false, false)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Command> volume(JsonNode percent) {
    double loud = percent.asDouble(-1);
    return loud >= 0 && loud <= 100
        ? Optional.of(new Command.SetVolume((int) Math.round(loud)))
        : Optional.empty();
  }

  /** Small models write numbers as text now and then. */
  private static Optional<Command> timer(JsonNode seconds) {
    double count = seconds.asDouble();
    return count >= 1 && count <= Duration.ofHours(24).toSeconds()
        ? Optional.of(new Command.SetTimer(Duration.ofMillis(Math.round(count * 1000))))
        : Optional.empty();
  }
}
