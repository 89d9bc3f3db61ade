package parley.pipeline.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A length of time as English says it: "an hour and a half", "2 minutes and thirty seconds". */
final class SpokenDuration {
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final Map<String, Long> UNITS =
      Map.of(
          "second", 1L, "seconds", 1L, "minute", 60L, "minutes", 60L, "hour", 3600L, "hours",
          3600L);

  private SpokenDuration() {}

  /**
   * Reads words in small letters with a space between them.
   *
   * @return nothing where they are no length of time, or none from a second to a day
   */
  static Optional<Duration> parse(String text) {
    String plain =
        text.replaceAll("\\bhalf an? (hour|minute)\\b", "0.5 $1")
            .replaceAll("\\b(?:a )?quarter of an hour\\b", "15 minutes")
            .replaceAll("\\b(?:a )?couple of\\b", "2")
            .replaceAll("\\ban? (second|minute|hour)\\b", "1 $1")
            .replaceAll("\\b(\\S+) (hours?|minutes?) and a half\\b", "$1 $2 0.5 $2")
            .replaceAll("\\b(\\S+) and a half (hours|minutes)\\b", "$1 $2 0.5 $2")
            .replaceAll("\\band\\b", " ");
    double seconds = 0;
    List<String> number = new ArrayList<>();
    for (String word : plain.strip().split("\\s+", -1)) {
      Long unit = UNITS.get(word);
      Optional<Double> count =
          unit == null ? Optional.empty() : SpokenNumber.parse(String.join(" ", number));
      if (unit == null) {
        number.add(word);
      } else if (count.isPresent()) {
        seconds += count.get() * unit;
        number.clear();
      } else {
        return Optional.empty();
      }
    }
    Duration time = Duration.ofMillis(Math.round(seconds * 1000));
    boolean good = number.isEmpty() && time.toSeconds() >= 1 && time.compareTo(LONGEST) <= 0;
    return good ? Optional.of(time) : Optional.empty();
  }

  /** As it is said: "2 minutes and 30 seconds". */
  static String say(Duration time) {
    List<String> parts = new ArrayList<>();
    add(parts, time.toHours(), "hour");
    add(parts, time.toMinutesPart(), "minute");
    add(parts, time.toSecondsPart(), "second");
    int last = parts.size() - 1;
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
