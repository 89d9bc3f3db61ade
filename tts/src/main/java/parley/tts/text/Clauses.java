package parley.tts.text;

/** Ends of clauses, at which a voice pauses anyway: comma, semicolon, colon, dash. */
final class Clauses {
  private Clauses() {}

  /**
   * The end of a clause whose mark stands at a position.
   *
   * @param minWords a clause of fewer words is not worth a chunk
   * @return an index, {@link Boundary#NOT_HERE} or {@link Boundary#UNCERTAIN}
   */
  static int end(String text, int at, boolean complete, int minWords) {
    char mark = text.charAt(at);
    if (!isMark(mark) || words(text, at) < minWords || Boundary.isInsideCode(text, at)) {
      return Boundary.NOT_HERE;
    }
    if (isWide(mark)) {
      return at + 1;
    }
    if (at + 1 == text.length()) {
      return complete ? Boundary.NOT_HERE : Boundary.UNCERTAIN;
    }
    boolean spaceBefore = Character.isWhitespace(text.charAt(at - 1));
    boolean spaceAfter = Character.isWhitespace(text.charAt(at + 1));
    if (mark == '—' || ((mark == '-' || mark == '–') && spaceBefore && spaceAfter)) {
      return at + 1;
    }
    if (",;:".indexOf(mark) < 0 || !spaceAfter) {
      return Boundary.NOT_HERE;
    }
    // "May 3, 2024" is one thing to say.
    int next = Boundary.nextCharacter(text, at + 1, complete);
    if (next == Boundary.UNCERTAIN) {
      return Boundary.UNCERTAIN;
    }
    return Character.isDigit(next) ? Boundary.NOT_HERE : at + 1;
  }

  private static boolean isMark(char c) {
    return ",;:—–-".indexOf(c) >= 0 || isWide(c);
  }

  private static boolean isWide(char c) {
    return "，、：".indexOf(c) >= 0;
  }

  /** How many words begin before a position. Two ideographs count as one. */
  static int words(String text, int end) {
    int halves = 0;
    boolean inWord = false;
    for (int at = 0; at < end; at++) {
      char c = text.charAt(at);
      if (Sentences.isEastAsian(c)) {
        halves++;
        inWord = false;
      } else if (Character.isWhitespace(c)) {
        inWord = false;
      } else if (!inWord && Character.isLetterOrDigit(c)) {
        halves += 2;
        inWord = true;
      }
    }
    return halves / 2;
  }
}
