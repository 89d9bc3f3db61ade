package parley.tts.text.english;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import parley.tts.text.Rule;

/** What is left of the digits: ordinals, years, decades, versions, letters with digits. */
final class PlainNumbers {
  private static final Map<String, String> SCALES =
      Map.of("k", "thousand", "K", "thousand", "M", "million", "B", "billion", "bn", "billion");

  private static final String FREE = "(?<![\\p{L}\\d.,])";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\d.,])(" + Numbers.WHOLE + ")(?:st|nd|rd|th)(?![\\p{L}\\d])",
              PlainNumbers::ordinal),
          Rule.of("(?<![\\d.,])(\\d+\\.\\d+\\.[\\d.]*(?<=\\d))(?![\\d])", PlainNumbers::version),
          Rule.of(
              FREE + "(1[1-9]\\d\\d|20\\d\\d)(?!\\d|[.,]\\d|[\\p{L}])",
              year -> Numbers.year(Long.parseLong(year.group(1)))),
          Rule.of(
              "(?<![\\p{L}\\d.,])([2458])K(?![\\p{L}\\d])", k -> Numbers.words(k.group(1)) + " K"),
          Rule.of(
              FREE + "(" + Numbers.NUMBER + ")(k|K|M|B|bn)(?![\\p{L}\\d])",
              number -> Numbers.words(number.group(1)) + " " + SCALES.get(number.group(2))),
          Rule.of(
              "(?<=\\p{L})-?(" + Numbers.NUMBER + ")(?=(\\p{L}?))",
              number ->
                  " " + Numbers.words(number.group(1)) + (number.group(2).isEmpty() ? "" : " ")),
          Rule.of(
              "(" + Numbers.NUMBER + ")(?=\\p{L})", number -> Numbers.words(number.group(1)) + " "),
          Rule.of("(" + Numbers.NUMBER + ")", number -> Numbers.words(number.group(1))));

  private PlainNumbers() {}

  private static String ordinal(MatchResult match) {
    String digits = match.group(1).replace(",", "");
    return digits.length() > 15 ? Numbers.digits(digits) : Numbers.ordinal(Long.parseLong(digits));
  }

  private static String version(MatchResult match) {
    String[] parts = match.group(1).split("\\.", -1);
    StringBuilder words = new StringBuilder();
    for (String part : parts) {
      words.append(words.length() == 0 ? "" : parts.length == 4 ? " dot " : " point ");
      words.append(Numbers.words(part));
    }
    return words.toString();
  }
}
