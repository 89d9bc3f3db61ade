package parley.tts.text.english;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import parley.tts.text.Rule;

/** Fractions, ranges and signs between numbers; the numbers themselves stay digits. */
final class Arithmetic {
  private static final Map<String, String> FRACTIONS =
      Map.ofEntries(
          Map.entry("½", "1/2"),
          Map.entry("⅓", "1/3"),
          Map.entry("⅔", "2/3"),
          Map.entry("¼", "1/4"),
          Map.entry("¾", "3/4"),
          Map.entry("⅕", "1/5"),
          Map.entry("⅛", "1/8"),
          Map.entry("⅜", "3/8"),
          Map.entry("⅝", "5/8"),
          Map.entry("⅞", "7/8"),
          Map.entry("⅙", "1/6"),
          Map.entry("⅚", "5/6"));

  private static final String OPERAND = "[\\p{L}\\d)]";

  static final List<Rule> RULES =
      List.of(
          Rule.of("(\\d?)([½⅓⅔¼¾⅕⅛⅜⅝⅞⅙⅚])", Arithmetic::fractionSign),
          Rule.of("(?<![\\p{L}\\d/])24/7(?![\\d/])", "twenty-four seven"),
          Rule.of("(?<![\\p{L}\\d/])9/11(?![\\d/])", "nine eleven"),
          Rule.of(
              "(?<![\\p{L}\\d./])(?:(\\d{1,3})\\s)?(\\d{1,2})/(\\d{1,2})(?![\\d/]|\\.\\d)",
              Arithmetic::fraction),
          Rule.of("(?<=\\d)\\s?/\\s?(?=\\d)", " over "),
          Rule.of("(?<=\\d)[eE]([+-]?)(?=\\d{1,3}(?!\\d))", Arithmetic::exponent),
          Rule.of("(?<=\\d)[xX](?=\\d)", " by "),
          Rule.of(
              "(?<=" + OPERAND + ")\\s+[×*·⋅]\\s+(?=[\\p{L}\\d(])|(?<=\\d)[×*·⋅](?=\\d)",
              " times "),
          Rule.of("(?<=\\d)×(?!\\d)|(?<=\\d)x(?![\\p{L}\\d])", " times "),
          // A hyphen with spaces subtracts; without, and any dash, it spans.
          Rule.of("(?<=\\d[\\d)]?)\\s+[-−]\\s+(?=[\\d(])", " minus "),
          Rule.of("(?<=\\d|\\d%)\\s?[–—]\\s?(?=\\d)|(?<=\\d|\\d%)-(?=\\d)", " to "),
          Rule.of("(?<=\\d):(?=\\d)", " to "),
          Rule.of("(?<![\\p{L}\\d)])[-−](?=\\.?\\d)", "minus "),
          Rule.of("(?<![\\p{L}\\d])\\.(?=\\d)", "0."),
          Rule.of("(?<![\\p{L}\\d)])\\+(?=\\d)", "plus "),
          Rule.of("(?<![\\p{L}\\d~])[~≈](?=\\d)", "about "));

  private Arithmetic() {}

  private static String fractionSign(MatchResult match) {
    String whole = match.group(1);
    return (whole.isEmpty() ? "" : whole + " ") + FRACTIONS.get(match.group(2));
  }

  private static String fraction(MatchResult match) {
    int above = Integer.parseInt(match.group(2));
    int below = Integer.parseInt(match.group(3));
    String whole = match.group(1) == null ? "" : match.group(1) + " ";
    if (below < 2 || below > 20 || above >= below || above == 0) {
      return whole + match.group(2) + " over " + match.group(3);
    }
    String part = below == 2 ? "half" : below == 4 ? "quarter" : Numbers.ordinal(below);
    String words = Numbers.cardinal(above) + " " + (above == 1 ? part : Numbers.plural(part));
    if (whole.isEmpty()) {
      return words;
    }
    return whole
        + "and "
        + (above == 1 ? (below == 8 || below == 18 || below == 11 ? "an " : "a ") + part : words);
  }

  private static String exponent(MatchResult match) {
    return " times ten to the power of " + (match.group(1).equals("-") ? "minus " : "");
  }
}
