package parley.pipeline.command;

import java.util.List;
import java.util.Optional;

/** A number that is not negative as English says it, or in digits. */
final class SpokenNumber {
  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");

  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  private SpokenNumber() {}

  /** Reads words in small letters with a space between them: "one hundred and twenty". */
  static Optional<Double> parse(String text) {
    if (text.matches("\\d{1,5}(?:\\.\\d)?")) {
      return Optional.of(Double.parseDouble(text));
    }
    int sum = 0;
    for (String word : text.replace(" and ", " ").split(" ", -1)) {
      int small = SMALL.indexOf(word);
      int tens = TENS.indexOf(word);
      if (word.equals("hundred")) {
        sum = 100 * Math.max(1, sum);
      } else if (small < 0 && tens < 0) {
        return Optional.empty();
      } else {
        sum += small >= 0 ? small : 20 + 10 * tens;
      }
    }
    return Optional.of((double) sum);
  }
}
