package parley.pipeline.command;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of day as English says it, or in digits: "half past six in the evening", "7 30 am". */
final class SpokenTime {
  private static final int NOON = 12;
  private static final int MINUTES = 60;
  private static final Pattern MORNING = Pattern.compile(" (?:a ?m|(?:in the )?morning)$");
  private static final Pattern EVENING =
      Pattern.compile(" (?:p ?m|(?:in the )?(?:afternoon|evening)|at night|tonight)$");
  private static final Pattern PAST =
      Pattern.compile("(.+?)(?: minutes?)? (past|after|to|before) (.+)");
  private static final Pattern HOUR =
      Pattern.compile("(twenty (?:one|two|three)|\\S+)(?: (?:oh )?(.+))?");

  /** The hour as it was said, and the minutes after it, or before. */
  private record Said(int hour, int minutes) {}

  private SpokenTime() {}

  /**
   * Reads words in small letters with a space between them.
   *
   * @return nothing where they are no time of day
   */
  static Optional<ClockTime> parse(String text) {
    String when = text.replaceAll(" ?\\btomorrow\\b", "").replaceAll(" o ?clock\\b", "").strip();
    boolean tomorrow = text.contains("tomorrow");
    boolean morning = MORNING.matcher(when).find();
    boolean evening = EVENING.matcher(when).find();
    String plain = EVENING.matcher(MORNING.matcher(when).replaceFirst("")).replaceFirst("");
    if (plain.equals("noon") || plain.equals("midday")) {
      return Optional.of(new ClockTime(LocalTime.NOON, false, tomorrow));
    } else if (plain.equals("midnight")) {
      return Optional.of(new ClockTime(LocalTime.MIDNIGHT, false, tomorrow));
    }
    return said(plain).map(said -> of(said, morning, evening, tomorrow));
  }

  private static ClockTime of(Said said, boolean morning, boolean evening, boolean tomorrow) {
    boolean whole = said.hour() > NOON || said.hour() == 0; // by a clock of 24 hours
    int day = (whole ? 2 : 1) * NOON * MINUTES;
    int since = Math.floorMod(said.hour() * MINUTES + said.minutes(), day);
    LocalTime time = LocalTime.MIDNIGHT.plusMinutes(since);
    boolean later = evening && !whole;
    return new ClockTime(
        later ? time.plusHours(NOON) : time, !whole && !morning && !evening, tomorrow);
  }

  private static Optional<Said> said(String plain) {
    Matcher past = PAST.matcher(plain);
    if (past.matches()) {
      int sign = past.group(2).matches("past|after") ? 1 : -1;
      return number(past.group(3), 23)
          .flatMap(hour -> part(past.group(1)).map(part -> new Said(hour, sign * part)));
    }
    Matcher hour = HOUR.matcher(plain.replaceFirst("^(\\d{1,2})(\\d\\d)$", "$1 $2"));
    if (!hour.matches()) {
      return Optional.empty();
    }
    String minutes = hour.group(2) == null ? "zero" : hour.group(2);
    return number(hour.group(1), 23).flatMap(h -> number(minutes, 59).map(m -> new Said(h, m)));
  }

  /** Of an hour. */
  private static Optional<Integer> part(String text) {
    return switch (text) {
      case "half" -> Optional.of(MINUTES / 2);
      case "quarter", "a quarter" -> Optional.of(MINUTES / 4);
      default -> number(text, 59);
    };
  }

  private static Optional<Integer> number(String text, int most) {
    return SpokenNumber.parse(text)
        .filter(number -> number <= most && number == Math.rint(number))
        .map(Double::intValue);
  }
}
