package parley.cli;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import parley.tts.text.SpokenForm;

/**
 * Words wrong: the fewest substitutions, deletions and insertions that turn what was recognised
 * into what was said, as in the word error rate. Case, punctuation and the writing of numbers do
 * not count.
 *
 * @param wrong may exceed {@code words}
 * @param words in what was said
 */
record WordErrors(int wrong, int words) {
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}' ]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  static WordErrors between(String said, String recognised) {
    List<String> expected = words(said);
    return new WordErrors(distance(expected, words(recognised)), expected.size());
  }

  WordErrors plus(WordErrors other) {
    return new WordErrors(wrong + other.wrong, words + other.words);
  }

  static List<String> words(String text) {
    String spoken = SpokenForm.of(Normalizer.normalize(text, Normalizer.Form.NFKC), "en");
    String plain =
        NOT_WORD.matcher(spoken.toLowerCase(Locale.ROOT).replace('’', '\'')).replaceAll(" ");
    String stripped = plain.strip();
    return stripped.isEmpty() ? List.of() : List.of(SPACES.split(stripped));
  }

  private static int distance(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (int j = 0; j <= b.size(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.size(); j++) {
        int substituted = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.size()];
  }
}
