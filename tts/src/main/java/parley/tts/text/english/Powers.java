package parley.tts.text.english;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import parley.tts.text.Rule;

/**
 * Powers: "x²" and "x^2" are "x squared". Comes after the units, which have squares of their own.
 */
final class Powers {
  private static final String OPERAND = "[\\p{L}\\d)]";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  static final List<Rule> RULES =
      List.of(
          Rule.of("(?<=[\\p{L}\\d)])(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", Powers::superscript),
          Rule.of("(?<=" + OPERAND + ")\\s?\\^\\s?2(?!\\d)|(?<=\\d)\\*\\*2(?!\\d)", " squared"),
          Rule.of("(?<=" + OPERAND + ")\\s?\\^\\s?3(?!\\d)", " cubed"),
          Rule.of("(?<=" + OPERAND + ")\\s?\\^\\s?-(?=\\d)", " to the power of minus "),
          Rule.of("(?<=" + OPERAND + ")\\s?\\^\\s?(?=[\\p{L}\\d(])", " to the power of "));

  private Powers() {}

  private static String superscript(MatchResult match) {
    String digits =
        match
            .group(2)
            .chars()
            .mapToObj(c -> String.valueOf(SUPERSCRIPTS.indexOf(c)))
            .collect(Collectors.joining());
    boolean negative = !match.group(1).isEmpty();
    if (!negative && digits.equals("2")) {
      return " squared";
    }
    if (!negative && digits.equals("3")) {
      return " cubed";
    }
    return " to the power of " + (negative ? "minus " : "") + digits;
  }
}
