package parley.tts.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block between fences stays one chunk: a line of it alone would be read as prose. */
final class CodeFence {
  /** A fence that is never closed is cut here, in characters. */
  private static final int LIMIT = 8000;

  private static final Pattern OPENING =
      Pattern.compile("(?:```+[^`\\n]*+|~~~+[^\\n]*+)(?:\\n|\\z)");
  private static final Pattern CLOSING = Pattern.compile("\\n[ \\t]*(```+|~~~+)[ \\t]*(?=\\n|\\z)");

  private CodeFence() {}

  /** Back ticks further on in the first line make it ordinary code within a line. */
  static boolean begins(String text) {
    return OPENING.matcher(text).lookingAt();
  }

  /** Whether the text is too short to tell. */
  static boolean mayBegin(String text) {
    return text.length() < 3 && ("```".startsWith(text) || "~~~".startsWith(text));
  }

  /** The end of the block that the text begins with; 0 while it is not certain. */
  static int end(String text, boolean complete) {
    Matcher closing = CLOSING.matcher(text);
    while (closing.find()) {
      boolean certain = complete || closing.end() < text.length();
      if (text.charAt(0) == closing.group(1).charAt(0) && closing.end() <= LIMIT) {
        return certain ? closing.end() : 0;
      }
    }
    if (text.length() > LIMIT) {
      return LongText.cut(text, LIMIT);
    }
    return complete ? text.length() : 0;
  }
}
