package parley.tts.text;

import java.util.List;
import parley.tts.text.english.EnglishWords;

/**
 * What a voice is to say for a chunk: words and punctuation, without markup, emoji, digits or
 * symbols. The same for every engine, so that each says the same.
 *
 * <p>English is written out. Of another language only markup, emoji and addresses are cleaned: its
 * numbers are left to its voice.
 */
public final class SpokenForm {
  /** No chunk is longer but a block of code, which is not read out. */
  private static final int MAX_CHARACTERS = 4000;

  private static final List<Rule> SPACING =
      List.of(
          Rule.of("[\\s\\u00a0]+", " "),
          Rule.of("\\s+(?=[,.!?;:])", ""),
          // Marks that met when what stood between them was removed.
          Rule.of("[,;:]+(?=[,;:.!?])", ""),
          Rule.of("(?<=[.!?])[,;:]+", ""),
          Rule.of("\\.{2,}", "."),
          Rule.of("(?<=[,.!?;:])(?=\\p{L})", " "),
          Rule.of("^[\\s,.;:!?-]+", ""));

  private SpokenForm() {}

  /**
   * Turns a chunk into what is said for it. Never fails.
   *
   * @param chunkText as the model wrote it
   * @param language ISO 639-1, such as {@code en}
   * @return empty when there is nothing to say: only punctuation, emoji or markup
   */
  public static String of(String chunkText, String language) {
    String text = chunkText.substring(0, Math.min(chunkText.length(), MAX_CHARACTERS));
    boolean english = language.startsWith("en");
    text = Characters.clean(Markup.remove(text, english));
    text = english ? EnglishWords.of(text) : Characters.keepSpeakable(text);
    text = Rule.applyAll(SPACING, text).strip();
    return text.codePoints().anyMatch(Character::isLetterOrDigit) ? text : "";
  }
}
