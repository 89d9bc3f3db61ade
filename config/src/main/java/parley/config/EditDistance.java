package parley.config;

import java.util.Collection;
import java.util.Optional;

/** Levenshtein distance: how near one word is to another. */
public final class EditDistance {
  /** Longer input is never a typing error, and the cost is quadratic. */
  private static final int MAX_LENGTH = 60;

  private EditDistance() {}

  /** The candidate with the fewest edits, if those are at most half of the word. */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int edits = between(word, candidate);
      if (edits < fewest) {
        best = candidate;
        fewest = edits;
      }
    }
    return fewest <= Math.max(2, best.length() / 2) ? Optional.of(best) : Optional.empty();
  }

  /** How many characters must be inserted, deleted or replaced to make one word of the other. */
  public static int between(String a, String b) {
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
