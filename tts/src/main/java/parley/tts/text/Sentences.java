package parley.tts.text;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/**
 * Ends of sentences and lines. When in doubt the sentence goes on: a chunk that is too long is a
 * smaller fault than a torn one.
 */
final class Sentences {
  private static final String MARKS = ".!?";
  private static final String WIDE_MARKS = "。！？；";

  /** A list's number or letter, with the markup that may stand before it. */
  private static final Pattern LIST_NUMBER =
      Pattern.compile("[\\s#>*_+(\\[-]*(?:\\d{1,3}|\\p{Lower})");

  private Sentences() {}

  /**
   * The end of a sentence whose first closing mark stands at a position.
   *
   * @param complete whether nothing follows the text
   * @return an index, {@link Boundary#NOT_HERE} or {@link Boundary#UNCERTAIN}
   */
  static int end(String text, int at, boolean complete) {
    char mark = text.charAt(at);
    if (mark == '\n') {
      return at;
    }
    if (isWideEnd(text, at)) {
      return wideEnd(text, at, complete);
    }
    boolean begins = MARKS.indexOf(mark) >= 0 && MARKS.indexOf(text.charAt(at - 1)) < 0;
    return begins && !Boundary.isInsideCode(text, at)
        ? narrowEnd(text, at, complete)
        : Boundary.NOT_HERE;
  }

  /** Han, kana and Hangul, which are written without spaces or with other marks. */
  static boolean isEastAsian(int codePoint) {
    UnicodeScript script = UnicodeScript.of(codePoint);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA;
  }

  private static boolean isWideEnd(String text, int at) {
    char mark = text.charAt(at);
    return WIDE_MARKS.indexOf(mark) >= 0 || (mark == '…' && isEastAsian(text.codePointBefore(at)));
  }

  private static int wideEnd(String text, int at, boolean complete) {
    int end = at + 1;
    while (end < text.length() && (WIDE_MARKS + "…").indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    end = Boundary.afterClosers(text, end);
    return end == text.length() && !complete ? Boundary.UNCERTAIN : end;
  }

  private static int narrowEnd(String text, int at, boolean complete) {
    int marksEnd = at + 1;
    while (marksEnd < text.length() && MARKS.indexOf(text.charAt(marksEnd)) >= 0) {
      marksEnd++;
    }
    int end = Boundary.afterClosers(text, marksEnd);
    if (end == text.length()) {
      return complete ? end : Boundary.UNCERTAIN;
    }
    if (!Character.isWhitespace(text.charAt(end))) {
      return Boundary.NOT_HERE;
    }
    String marks = text.substring(at, marksEnd);
    if (marks.equals(".")) {
      return afterFullStop(text, at, end, complete);
    }
    boolean ellipsis = marks.indexOf('!') < 0 && marks.indexOf('?') < 0;
    if (ellipsis) {
      return Boundary.NOT_HERE;
    }
    return end == marksEnd ? end : afterQuote(text, end, complete);
  }

  private static int afterFullStop(String text, int at, int end, boolean complete) {
    if (LIST_NUMBER.matcher(text.substring(0, at)).matches()) {
      return Boundary.NOT_HERE;
    }
    String word = wordBefore(text, at);
    if (!Abbreviations.isAbbreviation(word)) {
      return end;
    }
    int next = Boundary.nextCharacter(text, end, complete);
    if (next == Boundary.UNCERTAIN) {
      return Boundary.UNCERTAIN;
    }
    return Abbreviations.endsSentence(word, next) ? end : Boundary.NOT_HERE;
  }

  /** {@code "Really?" he asked.} goes on in lower case. */
  private static int afterQuote(String text, int end, boolean complete) {
    int next = Boundary.nextCharacter(text, end, complete);
    if (next == Boundary.UNCERTAIN) {
      return Boundary.UNCERTAIN;
    }
    return Character.isLowerCase(next) ? Boundary.NOT_HERE : end;
  }

  private static String wordBefore(String text, int end) {
    int start = end;
    while (start > 0
        && !Character.isWhitespace(text.charAt(start - 1))
        && !Boundary.isOpener(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }
}
