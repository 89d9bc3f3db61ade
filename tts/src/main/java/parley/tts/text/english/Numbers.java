package parley.tts.text.english;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers in words, spelt by ICU. */
final class Numbers {
  /** A whole number, with or without commas at the thousands. */
  static final String WHOLE = "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)";

  /** A whole number or a decimal. */
  static final String NUMBER = WHOLE + "(?:\\.\\d+)?";

  /** Longer ones are identifiers, read digit by digit. */
  private static final int MAX_DIGITS = 15;

  private static final RuleBasedNumberFormat SPELLING =
      new RuleBasedNumberFormat(Locale.US, RuleBasedNumberFormat.SPELLOUT);

  private Numbers() {}

  /** What {@link #NUMBER} matches: "3.14" is "three point one four", "007" "zero zero seven". */
  static String words(String number) {
    String plain = number.replace(",", "");
    int point = plain.indexOf('.');
    if (point < 0) {
      return whole(plain);
    }
    return whole(plain.substring(0, point)) + " point " + digits(plain.substring(point + 1));
  }

  private static String whole(String digits) {
    boolean padded = digits.length() > 1 && digits.charAt(0) == '0';
    return padded || digits.length() > MAX_DIGITS
        ? digits(digits)
        : cardinal(Long.parseLong(digits));
  }

  static String cardinal(long number) {
    return spell(number, "%spellout-cardinal");
  }

  static String ordinal(long number) {
    return spell(number, "%spellout-ordinal");
  }

  /** 1905 is "nineteen oh five", 2024 "twenty twenty-four". */
  static String year(long year) {
    return spell(year, "%spellout-numbering-year").replace("oh-", "oh ");
  }

  /** Each digit by itself; other characters are left out. */
  static String digits(String text) {
    return text.codePoints()
        .filter(Character::isDigit)
        .mapToObj(digit -> cardinal(Character.digit(digit, 10)))
        .collect(Collectors.joining(" "));
  }

  /** More than one of what the words name. */
  static String plural(String words) {
    if (words.endsWith("y")) {
      return words.substring(0, words.length() - 1) + "ies";
    }
    return words.endsWith("x") ? words + "es" : words + "s";
  }

  /** ICU's formats are not thread-safe. */
  private static String spell(long number, String ruleSet) {
    synchronized (SPELLING) {
      return SPELLING.format(number, ruleSet);
    }
  }
}
