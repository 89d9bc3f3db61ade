package parley.tts.text;

/** Where to cut a text that has no end of a sentence in time. */
final class LongText {
  private static final String CLAUSE_MARKS = ",;:…—–)，、：）";

  private LongText() {}

  /**
   * At most {@code max}: after the last clause mark unless that makes it very short, else at the
   * last white space, else between two characters.
   */
  static int cut(String text, int max) {
    int space = 0;
    for (int end = max; end > 0; end--) {
      boolean spaceFollows = Character.isWhitespace(text.charAt(end));
      if (end > max / 3 && isClauseEnd(text.charAt(end - 1), spaceFollows)) {
        return end;
      }
      if (space == 0 && spaceFollows) {
        space = end;
      }
    }
    if (space > 0) {
      return space;
    }
    return Character.isLowSurrogate(text.charAt(max)) ? max - 1 : max;
  }

  private static boolean isClauseEnd(char last, boolean spaceFollows) {
    return CLAUSE_MARKS.indexOf(last) >= 0 && (spaceFollows || last > '\u3000');
  }
}
