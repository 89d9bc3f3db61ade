package parley.tts.text;

import java.util.List;

/** The little LaTeX that chat models write in answers, as words and plain symbols. */
final class Latex {
  private static final String ARGUMENT = "\\{([^{}]*)\\}";

  /** Nested arguments are taken off from the inside, one layer a pass. */
  private static final int MAX_NESTING = 4;

  private static final List<Rule> DELIMITERS =
      List.of(
          Rule.of("\\\\[()\\[\\]]", " "),
          Rule.of("\\$\\$([^$]*)\\$\\$", " $1 "),
          Rule.of("(?<!\\\\)\\$(?!\\d[\\d.,]*\\s)([^$\\n]*[\\\\^_{=][^$\\n]*)\\$", " $1 "));

  private static final List<Rule> NESTED =
      List.of(
          Rule.of("\\\\[dt]?frac" + ARGUMENT + ARGUMENT, " $1 over $2 "),
          Rule.of("\\\\sqrt" + ARGUMENT, " the square root of $1 "),
          Rule.of(
              "\\\\(?:text|mathrm|mathbf|mathit|textbf|textit|boxed|operatorname|emph)" + ARGUMENT,
              " $1 "),
          Rule.of("\\^" + ARGUMENT, "^$1"),
          Rule.of("(?<=\\p{L})_" + ARGUMENT, " sub $1 "));

  private static final List<Rule> COMMANDS =
      List.of(
          Rule.of("\\^\\\\circ", "°"),
          Rule.of("\\\\(?:times|cdot)(?!\\p{L})", " × "),
          Rule.of("\\\\div(?!\\p{L})", " ÷ "),
          Rule.of("\\\\pm(?!\\p{L})", " ± "),
          Rule.of("\\\\leq?(?!\\p{L})", " ≤ "),
          Rule.of("\\\\geq?(?!\\p{L})", " ≥ "),
          Rule.of("\\\\neq?(?!\\p{L})", " ≠ "),
          Rule.of("\\\\approx(?!\\p{L})", " ≈ "),
          Rule.of("\\\\infty(?!\\p{L})", " ∞ "),
          Rule.of("\\\\(?:rightarrow|Rightarrow|to|implies)(?!\\p{L})", " → "),
          Rule.of("\\\\(?:left|right|quad|qquad|displaystyle|,|;|!|:| )(?!\\p{L})", " "),
          Rule.of("\\\\%", "%"),
          Rule.of("\\\\([A-Za-z]+)", " $1 "));

  private Latex() {}

  static String remove(String text) {
    if (text.indexOf('\\') < 0 && text.indexOf('$') < 0) {
      return text;
    }
    String result = Rule.applyAll(DELIMITERS, text);
    for (int layer = 0; layer < MAX_NESTING && result.indexOf('{') >= 0; layer++) {
      result = Rule.applyAll(NESTED, result);
    }
    return Rule.applyAll(COMMANDS, result);
  }
}
