package parley.pipeline.command;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Knows a command by its English words. Only a whole utterance is one: "stop" is, and "how do I
 * stop smoking" is a question for the model.
 */
public final class SpokenCommands {
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:(?:please|hey|okay|ok|so|well|and|now|can you|could you|would you|will you) )+");
  private static final Pattern BEHIND =
      Pattern.compile("(?: (?:please|now|right now|thanks|thank you|for me))+$");

  private static final Pattern TIME =
      Pattern.compile("what time is it|(?:tell me |whats |what is )the time");
  private static final Pattern DATE =
      Pattern.compile(
          "what (?:day|date) is it(?: today)?|what day is today"
              + "|(?:tell me|whats|what is) (?:the date(?: today)?|todays date)");
  private static final List<Pattern> TIMER =
      List.of(
          Pattern.compile(
              "(?:set|start|make) (?:an? |the |my )?(?:timer|alarm) (?:for|of|to) (.+)"),
          Pattern.compile("(?:set|start|make) (?:an? )?(.+) (?:timer|alarm)"),
          Pattern.compile("timer (?:for )?(.+)"),
          Pattern.compile("(?:remind|wake) me (?:up )?in (.+)"));
  private static final Pattern ALARM =
      Pattern.compile(
          "(?:set|start|make) (?:an? |the |my )?alarm (?:for|at|to) (.+)"
              + "|wake me (?:up )?(?:at )?(.+)|(?:remind|call) me at (.+)");
  private static final Pattern CANCEL =
      Pattern.compile(
          "(?:cancel|stop|delete|remove|clear) (?:the |my |all |all my |all the )?"
              + "(?:timer|alarm)s?");
  private static final Pattern LEFT =
      Pattern.compile(
          "how (?:long|much time)(?: is| do i have)?(?: still)? left(?: on (?:the|my) timer)?"
              + "|how long does (?:the|my) timer (?:still )?run");
  private static final Pattern REPEAT =
      Pattern.compile(
          "repeat (?:that|it|yourself)|say (?:that|it) (?:again|once more)|what did you say");
  private static final Pattern LOUDER =
      Pattern.compile(
          "louder|speak up|(?:speak|talk) louder|turn (?:it|the volume) up|turn up the volume"
              + "|volume up");
  private static final Pattern QUIETER =
      Pattern.compile(
          "quieter|softer|(?:speak|talk) (?:quieter|softer|more quietly|more softly)"
              + "|turn (?:it|the volume) down|turn down the volume|lower the volume|volume down");
  private static final Pattern VOLUME =
      Pattern.compile("set (?:the |your )?volume to (.+?)(?: percent)?|volume (.+) percent");
  private static final Pattern HUSH =
      Pattern.compile(
          "(?:stop|stop it|stop talking|be quiet|quiet|shut up|silence|never ?mind|thats enough"
              + "|enough)(?: (?:stop|quiet|enough))*");

  private final boolean enabled;

  /**
   * @param enabled whether any are known: there are none but in English
   */
  public SpokenCommands(boolean enabled) {
    this.enabled = enabled;
  }

  /**
   * The command that the words are.
   *
   * @param words of a whole utterance, in small letters, apostrophes left out
   */
  public Optional<Command> find(List<String> words) {
    if (!enabled) {
      return Optional.empty();
    }
    String said = BEFORE.matcher(String.join(" ", words)).replaceFirst("");
    String plain = BEHIND.matcher(said).replaceFirst("");
    return known(plain).or(() -> timer(plain)).or(() -> alarm(plain)).or(() -> volume(plain));
  }

  private static Optional<Command> known(String said) {
    if (TIME.matcher(said).matches()) {
      return Optional.of(new Command.TellTime());
    } else if (DATE.matcher(said).matches()) {
      return Optional.of(new Command.TellDate());
    } else if (CANCEL.matcher(said).matches()) {
      return Optional.of(new Command.CancelTimers());
    } else if (LEFT.matcher(said).matches()) {
      return Optional.of(new Command.TellTimers());
    } else if (REPEAT.matcher(said).matches()) {
      return Optional.of(new Command.Repeat());
    } else if (LOUDER.matcher(said).matches()) {
      return Optional.of(new Command.ChangeVolume(true));
    } else if (QUIETER.matcher(said).matches()) {
      return Optional.of(new Command.ChangeVolume(false));
    } else if (HUSH.matcher(said).matches()) {
      return Optional.of(new Command.Hush());
    }
    return Optional.empty();
  }

  private static Optional<Command> timer(String said) {
    for (Pattern pattern : TIMER) {
      Matcher matcher = pattern.matcher(said);
      Optional<Duration> time =
          matcher.matches() ? SpokenDuration.parse(matcher.group(1)) : Optional.empty();
      if (time.isPresent()) {
        return Optional.of(new Command.SetTimer(time.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Command> alarm(String said) {
    Matcher matcher = ALARM.matcher(said);
    return matcher.matches()
        ? IntStream.rangeClosed(1, matcher.groupCount())
            .mapToObj(matcher::group)
            .filter(Objects::nonNull)
            .findFirst()
            .flatMap(SpokenTime::parse)
            .map(Command.SetAlarm::new)
        : Optional.empty();
  }

  private static Optional<Command> volume(String said) {
    Matcher matcher = VOLUME.matcher(said);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String percent = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return SpokenNumber.parse(percent)
        .filter(number -> number >= 0 && number <= 100)
        .map(number -> new Command.SetVolume((int) Math.round(number)));
  }

  /** A length of time as it is said. */
  public static String say(Duration time) {
    return SpokenDuration.say(time);
  }
}
