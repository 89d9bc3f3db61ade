package parley.tts.text.english;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;
import parley.tts.text.Rule;

/** Times of day: "3:05 pm" is "three oh five P M". */
final class Times {
  private static final String HALF_OF_DAY = "([AaPp])(?:\\.\\s?[Mm]\\.|[Mm](?!\\p{L}))";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\d:.])([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d))?(?![\\d:]|\\.\\d)(?:\\s?"
                  + HALF_OF_DAY
                  + ")?",
              Times::clock),
          Rule.of(
              "(?<![\\d:.,$])(1[0-2]|0?[1-9])(\\s?[-–]\\s?(?:1[0-2]|0?[1-9]))?\\s?" + HALF_OF_DAY,
              Times::hour),
          Rule.of("\\b" + "([AaPp])\\.\\s?[Mm]\\.", half -> half(half.group(1))));

  private Times() {}

  private static String clock(MatchResult time) {
    int hour = Integer.parseInt(time.group(1));
    int minute = Integer.parseInt(time.group(2));
    String half = time.group(4);
    String words = Numbers.cardinal(hour) + minutes(hour, minute, half);
    if (time.group(3) != null) {
      words += " and " + Numbers.cardinal(Integer.parseInt(time.group(3))) + " seconds";
    }
    return half == null ? words : words + " " + half(half);
  }

  private static String minutes(int hour, int minute, @Nullable String half) {
    if (minute > 0) {
      return (minute < 10 ? " oh " : " ") + Numbers.cardinal(minute);
    }
    if (half != null) {
      return "";
    }
    return hour >= 1 && hour <= 12 ? " o'clock" : " hundred";
  }

  private static String hour(MatchResult time) {
    String first = Numbers.cardinal(Long.parseLong(time.group(1)));
    String second = time.group(2);
    String until =
        second == null
            ? ""
            : " to " + Numbers.cardinal(Long.parseLong(second.replaceAll("\\D", "")));
    return first + until + " " + half(time.group(3));
  }

  private static String half(String letter) {
    return letter.toUpperCase(Locale.ROOT) + " M";
  }
}
