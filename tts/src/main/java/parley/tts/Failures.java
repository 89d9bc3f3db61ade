package parley.tts;

import java.lang.Character.UnicodeScript;
import parley.config.ParleyException;

/** The failures that engines have in common, in the same words. */
public final class Failures {
  private static final int QUOTED_CHARACTERS = 60;
  private static final String CURE = "Set tts.fallback-engine, or another tts.engine";

  private Failures() {}

  /** The engine broke on a text. */
  public static ParleyException cannotSpeak(String engine, String text, Throwable cause) {
    return new ParleyException(
        "SYNTHESIS_FAILED", engine + " could not speak " + quote(text), CURE, cause);
  }

  /** The engine was content and gave nothing, as for a script that it does not know. */
  public static ParleyException noSound(String engine, String text) {
    return new ParleyException(
        "SYNTHESIS_FAILED", engine + " has no sound for " + quote(text), CURE);
  }

  /** Whether a text has anything to pronounce; one that has not is silence, not a failure. */
  public static boolean isSpeakable(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static String quote(String text) {
    return '"'
        + (text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "…")
        + '"';
  }

  /** The code of a text in letters that the voice does not know. */
  public static final String VOICE_LANGUAGE = "VOICE_LANGUAGE";

  /**
   * Refuses text of which most letters are not Latin: such a voice would leave them out, and be
   * silent.
   *
   * @throws ParleyException {@link #VOICE_LANGUAGE}
   */
  public static void requireLatin(String engine, String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long latin =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN)
            .count();
    if (2 * latin < letters) {
      throw new ParleyException(
          VOICE_LANGUAGE,
          engine + " has no voice for the language of the answer: " + quote(text),
          "Set tts.engine: piper with a voice of that language, or tts.fallback-engine.");
    }
  }
}
