package parley.tts.text.english;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;
import parley.tts.text.Rule;

/** Dates: "2024-05-01" is "May first, twenty twenty-four". */
final class Dates {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final String MONTH =
      "(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?"
          + "|Aug(?:ust|\\.)?|Sep(?:tember|t\\.?|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
  private static final String DAY = "(0?[1-9]|[12]\\d|3[01])";
  private static final String YEAR = "(1[1-9]\\d\\d|20\\d\\d)";
  private static final String NOT_IN_NUMBER = "(?![\\d:]|[.,/-]\\d)";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\d-])" + YEAR + "-(0[1-9]|1[0-2])-" + DAY + "(?:T(?=\\d))?(?!\\d|-\\d)",
              date -> words(date.group(2), date.group(3), date.group(1)) + " "),
          // As in the United States, unless the first number can be no month.
          Rule.of(
              "(?<![\\d/])(0?[1-9]|1[0-2])/" + DAY + "/" + YEAR + "(?![\\d/])",
              date -> words(date.group(1), date.group(2), date.group(3))),
          Rule.of(
              "(?<![\\d/])" + DAY + "/(0?[1-9]|1[0-2])/" + YEAR + "(?![\\d/])",
              date -> words(date.group(2), date.group(1), date.group(3))),
          Rule.of(
              "\\b"
                  + MONTH
                  + "\\s+"
                  + DAY
                  + "(?:st|nd|rd|th)?(?:,?\\s+"
                  + YEAR
                  + ")?"
                  + NOT_IN_NUMBER
                  + "(?![\\p{L}%])",
              date ->
                  monthName(date.group(1)) + " " + ordinal(date.group(2)) + year(date.group(3))),
          Rule.of(
              "\\b(the\\s+)?"
                  + DAY
                  + "(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
                  + MONTH
                  + "(?!\\p{L})(?:,?\\s+"
                  + YEAR
                  + "(?!\\d))?",
              date ->
                  "the "
                      + ordinal(date.group(2))
                      + " of "
                      + monthName(date.group(3))
                      + year(date.group(4))),
          Rule.of(
              "\\b" + MONTH + "\\s+" + YEAR + NOT_IN_NUMBER,
              date -> monthName(date.group(1)) + " " + Numbers.year(Long.parseLong(date.group(2)))),
          Rule.of("(?<![\\p{L}\\d.,])'?((?:1[1-9]|20)\\d0)'?s(?![\\p{L}\\d])", Dates::decade),
          // Without one of these words "20s" is twenty seconds.
          Rule.of(
              "(?<=(?i:the|his|her|their|my|your|our|mid|late|early)[\\s-]'?|(?<!\\p{L})')(\\d0)'?s(?![\\p{L}\\d])",
              Dates::decade));

  private Dates() {}

  private static String words(String month, String day, String year) {
    return MONTHS.get(Integer.parseInt(month) - 1) + " " + ordinal(day) + year(year);
  }

  private static String ordinal(String day) {
    return Numbers.ordinal(Long.parseLong(day));
  }

  private static String year(@Nullable String year) {
    return year == null ? "" : ", " + Numbers.year(Long.parseLong(year));
  }

  private static String monthName(String written) {
    String start = written.substring(0, 3).toLowerCase(Locale.ROOT);
    return MONTHS.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(start))
        .findFirst()
        .orElse(written);
  }

  private static String decade(MatchResult match) {
    String digits = Objects.requireNonNull(match.group(1));
    String words =
        digits.length() == 4 ? Numbers.year(Long.parseLong(digits)) : Numbers.words(digits);
    return Numbers.plural(words);
  }
}
