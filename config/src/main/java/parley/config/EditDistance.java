package parley.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Levenshtein distance, for "did you mean". */
final class EditDistance {
  /** Longer input is never a typing error, and the cost is quadratic. */
  private static final int MAX_LENGTH = 80;

  private EditDistance() {}

  /** The candidate with the fewest edits, if those are at most half of the word. */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return candidates.stream()
        .min(
            Comparator.comparingInt((String candidate) -> between(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .filter(best -> between(word, best) <= Math.max(2, best.length() / 2));
  }

  /** How many characters must be inserted, deleted or replaced to make one word of the other. */
  static int between(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
