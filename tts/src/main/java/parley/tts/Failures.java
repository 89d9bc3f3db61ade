package parley.tts;

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
}
