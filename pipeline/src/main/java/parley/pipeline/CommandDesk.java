package parley.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.llm.tool.ToolCall;
import parley.pipeline.command.ClockTime;
import parley.pipeline.command.Command;
import parley.pipeline.command.CommandCalls;
import parley.pipeline.command.SpokenCommands;

/** Does what a user asks of the program itself. Loop-confined, except where it says so. */
final class CommandDesk {
  private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
  private static final int LOUDEST = 100;

  /** Who cannot hear it cannot be asked to speak up. */
  private static final int QUIETEST = 10;

  private static final int VOLUME_STEP = 20;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);

  private final SpokenCommands known;
  private final Timers timers;
  private final Announcer announcer;
  private final Conversation conversation;
  private final DoubleConsumer volume;
  private final Clock wall;
  private int percent = LOUDEST;

  /**
   * @param known the commands that there are
   * @param clock measures the timers
   * @param announcer says that a timer's time is up
   * @param volume hears the share of the loudest at which is spoken from now on
   * @param wall what the user's clock says
   */
  CommandDesk(
      SpokenCommands known,
      Loop loop,
      parley.audio.Clock clock,
      Announcer announcer,
      Conversation conversation,
      DoubleConsumer volume,
      Clock wall) {
    this.known = known;
    this.timers = new Timers(loop, clock, announcer::announce);
    this.announcer = announcer;
    this.conversation = conversation;
    this.volume = volume;
    this.wall = wall;
  }

  /** The command that an utterance is; nothing is done by it. Any thread. */
  Optional<Command> find(String transcript) {
    return known.find(EchoBackstop.words(transcript));
  }

  /**
   * Does what the model calls.
   *
   * @return what is to be said of it; nothing where there is no such function
   */
  Optional<String> call(ToolCall call) {
    Optional<Command> command = CommandCalls.find(call);
    if (command.isEmpty()) {
      LOG.info("The model called {}, which is no command", call);
    }
    return command.map(this::obey);
  }

  /**
   * Does it.
   *
   * @return what is to be said of it; empty for nothing
   */
  String obey(Command command) {
    if (command instanceof Command.TellTime) {
      return "It is " + TIME.format(ZonedDateTime.now(wall)) + ".";
    } else if (command instanceof Command.TellDate) {
      return "Today is " + DATE.format(ZonedDateTime.now(wall)) + ".";
    } else if (command instanceof Command.SetTimer timer) {
      return set(timer.time());
    } else if (command instanceof Command.SetAlarm alarm) {
      return set(alarm.time());
    } else if (command instanceof Command.CancelTimers) {
      return cancel();
    } else if (command instanceof Command.TellTimers) {
      return left();
    } else if (command instanceof Command.Repeat) {
      return lastAnswer();
    } else if (command instanceof Command.SetVolume wanted) {
      return speakAt(wanted.percent());
    } else if (command instanceof Command.ChangeVolume change) {
      return speakAt(percent + (change.louder() ? VOLUME_STEP : -VOLUME_STEP));
    }
    return "";
  }

  private String set(Duration time) {
    return set(time, ringing(time), "Your timer for " + SpokenCommands.say(time) + " is set.");
  }

  private String set(ClockTime time) {
    ZonedDateTime now = ZonedDateTime.now(wall);
    ZonedDateTime at = time.next(now);
    String day = at.toLocalDate().equals(now.toLocalDate()) ? "" : " tomorrow";
    return set(
        Duration.between(now, at),
        "It is " + TIME.format(at) + ". This is your alarm.",
        "Your alarm is set for " + TIME.format(at) + day + ".");
  }

  private String set(Duration time, String words, String answer) {
    if (!timers.set(time, words)) {
      return "There are too many timers already.";
    }
    announcer.prepare(words);
    return answer;
  }

  private String cancel() {
    int running = timers.left().size();
    timers.cancelAll();
    return running == 0
        ? "No timer is running."
        : running == 1 ? "Your timer is cancelled." : "All " + running + " timers are cancelled.";
  }

  private String left() {
    List<Duration> left = timers.left();
    if (left.isEmpty()) {
      return "No timer is running.";
    }
    String times = left.stream().map(SpokenCommands::say).collect(Collectors.joining(", and "));
    return (left.size() == 1 ? "Your timer has " : "Your timers have ") + times + " left.";
  }

  private String speakAt(int wanted) {
    percent = Math.max(QUIETEST, Math.min(LOUDEST, wanted));
    volume.accept(percent / 100.0);
    return "Volume " + percent + " percent.";
  }

  private String lastAnswer() {
    List<Exchange> exchanges = conversation.exchanges();
    for (int i = exchanges.size() - 1; i >= 0; i--) {
      if (!exchanges.get(i).heard().isEmpty()) {
        return exchanges.get(i).heard();
      }
    }
    return "I have not said anything yet.";
  }

  /** What is said when a timer's time is up. */
  static String ringing(Duration time) {
    return "Your timer for " + SpokenCommands.say(time) + " is up.";
  }

  /** The session is over. */
  void close() {
    timers.cancelAll();
  }
}
