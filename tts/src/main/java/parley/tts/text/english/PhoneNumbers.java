package parley.tts.text.english;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import parley.tts.text.Rule;

/** Numbers that are read digit by digit, with a pause between the groups. */
final class PhoneNumbers {
  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\p{L}\\d])\\+\\d{1,3}(?:[ .-]?\\(?\\d{2,5}\\)?){2,5}(?!\\d)",
              PhoneNumbers::groups),
          Rule.of(
              "(?<![\\p{L}\\d.,-])(?:1[ .-])?(?:\\(\\d{3}\\)\\s?|\\d{3}[ .-])\\d{3}[.-]\\d{4}(?![\\d-])",
              PhoneNumbers::groups),
          Rule.of("(?<![\\p{L}\\d.,$-])\\d{3}-\\d{4}(?![\\d-])", PhoneNumbers::groups),
          Rule.of("(?<![\\p{L}\\d.,$-])\\d{3}-\\d{2}-\\d{4}(?![\\d-])", PhoneNumbers::groups),
          Rule.of("(?<![\\d.,$€£¥])\\d{10,11}(?<!000)(?![\\d.,%])", PhoneNumbers::groups));

  private PhoneNumbers() {}

  private static String groups(MatchResult number) {
    String words =
        Arrays.stream(number.group().split("\\D+"))
            .filter(group -> !group.isEmpty())
            .map(Numbers::digits)
            .collect(Collectors.joining(", "));
    return number.group().startsWith("+") ? "plus " + words : words;
  }
}
