package parley.tts.text;

/** What a search for the end of a chunk answers instead of a position. */
final class Boundary {
  /** No chunk ends here. */
  static final int NOT_HERE = -1;

  /** The text that follows will tell. */
  static final int UNCERTAIN = -2;

  /** Follows a full stop: the line ends, or the reply does. */
  static final int LINE_END = 0;

  private static final String CLOSERS = "\"'”’)]}*_`~»」』）】》";
  private static final String OPENERS = "\"'“‘([{*_~«「『（【《";

  private Boundary() {}

  /** The position after the quotation marks, brackets and markup that close at a position. */
  static int afterClosers(String text, int from) {
    int end = from;
    while (end < text.length() && CLOSERS.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  static boolean isOpener(char c) {
    return OPENERS.indexOf(c) >= 0;
  }

  /**
   * The first letter or digit's code point after white space, quotation marks and markup; {@link
   * #LINE_END}, or {@link #UNCERTAIN}.
   */
  static int nextCharacter(String text, int from, boolean complete) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        return LINE_END;
      }
      if (!Character.isWhitespace(c) && !isOpener(c)) {
        return text.codePointAt(at);
      }
    }
    return complete ? LINE_END : UNCERTAIN;
  }

  /** Whether a position lies between two back ticks, in which marks mean something else. */
  static boolean isInsideCode(String text, int at) {
    return text.substring(0, at).chars().filter(c -> c == '`').count() % 2 != 0;
  }
}
