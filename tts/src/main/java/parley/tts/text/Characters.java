package parley.tts.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.util.List;

/** Characters that no voice can say. */
final class Characters {
  private static final int KEYCAP = 0x20e3;

  private static final List<Rule> ONE_SPELLING =
      List.of(
          Rule.of("[‘’‛ʼ`´]", "'"),
          Rule.of("[“”„‟«»]", "\""),
          Rule.of("[‐‑‒]", "-"),
          Rule.of("[ \\u00a0\\u2000-\\u200a\\u202f\\u3000]+", " "));

  /** Marks of markup that stand alone; what belongs to arithmetic is spoken before. */
  private static final List<Rule> UNSPEAKABLE =
      List.of(Rule.of("[\\\\*_#~|<>^{}\\[\\]\"]+", " "), Rule.of("[\\p{So}\\p{Sk}]+", " "));

  private Characters() {}

  /**
   * Without emoji and invisible characters; quotation marks, hyphens and spaces in one spelling.
   */
  static String clean(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(kept, c));
    return Rule.applyAll(ONE_SPELLING, Normalizer.normalize(kept, Normalizer.Form.NFC));
  }

  /** Without symbols that mean nothing aloud, in any language. */
  static String keepSpeakable(String text) {
    return Rule.applyAll(UNSPEAKABLE, text);
  }

  private static void append(StringBuilder kept, int codePoint) {
    if (isEmoji(codePoint)) {
      kept.append(' ');
    } else if (codePoint == '\n' || codePoint == '\t') {
      kept.append((char) codePoint);
    } else if (isVisible(codePoint)) {
      kept.appendCodePoint(codePoint);
    }
  }

  private static boolean isEmoji(int codePoint) {
    return UCharacter.hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC)
        || UCharacter.hasBinaryProperty(codePoint, UProperty.EMOJI_MODIFIER)
        || UCharacter.hasBinaryProperty(codePoint, UProperty.REGIONAL_INDICATOR);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default ->
          codePoint != KEYCAP
              && !UCharacter.hasBinaryProperty(codePoint, UProperty.VARIATION_SELECTOR);
    };
  }
}
