package parley.tts.text.english;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;
import parley.tts.text.Rule;

/** Sums of money: "$5.50" is "five dollars and fifty cents". */
final class Money {
  /**
   * @param one the name of the unit
   * @param many its plural
   * @param hundredth of the unit; empty where it has none
   * @param hundredths its plural
   */
  private record Currency(String one, String many, String hundredth, String hundredths) {}

  private static final Map<String, Currency> CURRENCIES =
      Map.of(
          "$", new Currency("dollar", "dollars", "cent", "cents"),
          "€", new Currency("euro", "euros", "cent", "cents"),
          "£", new Currency("pound", "pounds", "penny", "pence"),
          "¥", new Currency("yen", "yen", "", ""),
          "₹", new Currency("rupee", "rupees", "paisa", "paise"),
          "₩", new Currency("won", "won", "", ""));

  private static final String SIGN = "([$€£¥₹₩])";
  private static final String SCALE =
      "(?:\\s?(k|K|M|B|T|bn|[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion)(?![\\p{L}\\d]))?";

  private static final Map<String, String> SCALES =
      Map.of(
          "k",
          "thousand",
          "K",
          "thousand",
          "M",
          "million",
          "B",
          "billion",
          "bn",
          "billion",
          "T",
          "trillion");

  static final List<Rule> RULES =
      List.of(
          Rule.of("(?<=[$€£¥₹₩]\\d)\\s+(?=[$€£¥₹₩])", " "),
          Rule.of(
              "(?<![\\p{L}\\d])(?:US)?"
                  + SIGN
                  + "("
                  + Numbers.NUMBER
                  + ")\\s?[-–—]\\s?[$€£¥₹₩]?("
                  + Numbers.NUMBER
                  + ")"
                  + SCALE,
              range ->
                  Numbers.words(range.group(2))
                      + " to "
                      + sum(range.group(1), range.group(3), range.group(4))),
          Rule.of(
              "(?:(?<![\\p{L}\\d])(?:US|USD\\s?))?(?<![\\d.,])(-?)"
                  + SIGN
                  + "\\s?("
                  + Numbers.NUMBER
                  + ")"
                  + SCALE,
              Money::signBefore),
          Rule.of(
              "(?<![\\p{L}\\d.,])(" + Numbers.NUMBER + ")\\s?([€£¥₹₩])",
              sum -> sum(sum.group(2), sum.group(1), null)),
          Rule.of(
              "(?<![\\p{L}\\d.,])(" + Numbers.NUMBER + ")\\s?¢",
              sum -> Numbers.words(sum.group(1)) + (sum.group(1).equals("1") ? " cent" : " cents")),
          Rule.of(SIGN, sign -> " " + currency(sign.group(1)).one() + " "));

  private Money() {}

  private static String signBefore(MatchResult sum) {
    String minus = sum.group(1).isEmpty() ? "" : "minus ";
    return minus + sum(sum.group(2), sum.group(3), sum.group(4));
  }

  private static String sum(String sign, String number, @Nullable String scale) {
    Currency currency = currency(sign);
    if (scale != null) {
      String name = SCALES.getOrDefault(scale, scale);
      return Numbers.words(number) + " " + name + " " + currency.many();
    }
    int point = number.indexOf('.');
    boolean hundredths =
        point >= 0 && point == number.length() - 3 && !currency.hundredth().isEmpty();
    if (!hundredths) {
      return Numbers.words(number) + " " + (number.equals("1") ? currency.one() : currency.many());
    }
    return units(
        number.substring(0, point), Integer.parseInt(number.substring(point + 1)), currency);
  }

  private static String units(String whole, int hundredths, Currency currency) {
    String units =
        Numbers.words(whole) + " " + (whole.equals("1") ? currency.one() : currency.many());
    if (hundredths == 0) {
      return units;
    }
    String parts =
        Numbers.cardinal(hundredths)
            + " "
            + (hundredths == 1 ? currency.hundredth() : currency.hundredths());
    return whole.equals("0") ? parts : units + " and " + parts;
  }

  private static Currency currency(String sign) {
    return Objects.requireNonNull(CURRENCIES.get(sign), sign);
  }
}
