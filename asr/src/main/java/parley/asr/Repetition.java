package parley.asr;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds the loops that a recogniser falls into: the same words over and over. */
final class Repetition {
  /** Words a second; the fastest speakers stay below 8. */
  private static final double MAX_WORDS_PER_SECOND = 12;

  private static final int MIN_WORDS = 12;
  private static final int LONGEST_LOOP = 12;

  /** A word may be said this often in a row, a longer phrase less often. */
  private static final int SINGLE_ROUNDS = 6;

  private static final int PAIR_ROUNDS = 4;
  private static final int ROUNDS = 3;

  private Repetition() {}

  /** Whether some run of words comes too often in a row. */
  static boolean in(String text) {
    List<String> words = words(text);
    for (int length = 1; length <= LONGEST_LOOP; length++) {
      int rounds = length == 1 ? SINGLE_ROUNDS : length <= 3 ? PAIR_ROUNDS : ROUNDS;
      if (repeats(words, length, rounds)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody can say so many words in that time. */
  static boolean tooFast(String text, Duration duration) {
    int words = words(text).size();
    return words >= MIN_WORDS && words > MAX_WORDS_PER_SECOND * duration.toMillis() / 1000.0;
  }

  private static boolean repeats(List<String> words, int length, int rounds) {
    int same = 0;
    for (int i = length; i < words.size(); i++) {
      same = words.get(i).equals(words.get(i - length)) ? same + 1 : 0;
      if (same >= length * (rounds - 1)) {
        return true;
      }
    }
    return false;
  }

  /** Words; the characters of a script that is written without spaces count as words. */
  private static List<String> words(String text) {
    String spaced =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("(\\p{IsHan}|\\p{IsHiragana}|\\p{IsKatakana})", " $1 ");
    return Arrays.stream(spaced.split("[^\\p{L}\\p{N}']+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
