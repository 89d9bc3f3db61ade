package parley.tts.text;

import java.util.Set;

/**
 * Ends of English phrases without a mark, at which a speaker may take a breath: before a word that
 * begins the next one. Other languages have none.
 */
final class Phrases {
  /** Prepositions that bind more tightly, such as "of", are left out. */
  private static final Set<String> OPENERS =
      Set.of(
          "about",
          "after",
          "although",
          "and",
          "are",
          "as",
          "at",
          "because",
          "before",
          "between",
          "but",
          "by",
          "can",
          "during",
          "for",
          "from",
          "has",
          "have",
          "if",
          "in",
          "into",
          "is",
          "on",
          "or",
          "since",
          "so",
          "that",
          "through",
          "to",
          "until",
          "was",
          "were",
          "when",
          "where",
          "which",
          "while",
          "who",
          "will",
          "with",
          "without");

  private static final int LONGEST_OPENER =
      OPENERS.stream().mapToInt(String::length).max().orElse(0);

  private Phrases() {}

  /**
   * The end of a phrase, where the white space at a position comes before a word that opens the
   * next one.
   *
   * @param minWords a phrase of fewer words is not worth a chunk
   * @return an index, {@link Boundary#NOT_HERE} or {@link Boundary#UNCERTAIN}
   */
  static int end(String text, int at, boolean complete, int minWords) {
    if (text.charAt(at) != ' '
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || Clauses.words(text, at) < minWords
        || Boundary.isInsideCode(text, at)) {
      return Boundary.NOT_HERE;
    }
    int end = at + 1;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    if (end == text.length() && !complete) {
      return end - at > LONGEST_OPENER + 1 ? Boundary.NOT_HERE : Boundary.UNCERTAIN;
    }
    boolean isWord = end < text.length() && text.charAt(end) == ' ';
    return isWord && OPENERS.contains(text.substring(at + 1, end)) ? at : Boundary.NOT_HERE;
  }
}
