package parley.asr;

/**
 * What a recogniser made of an utterance.
 *
 * @param text what was said; empty when nothing was
 * @param rejected what a gate dropped, such as {@code [BLANK_AUDIO]}; empty when none was
 * @param fellBack why another recogniser heard it than the one that was meant to; empty when that
 *     one did
 */
public record Transcription(String text, String rejected, String fellBack) {
  /** By the recogniser that was meant to. */
  public Transcription(String text, String rejected) {
    this(text, rejected, "");
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** The same by another recogniser. */
  public Transcription fellBack(String why) {
    return new Transcription(text, rejected, why);
  }

  /** The same where its words are not to be taken for speech. */
  public Transcription withoutWords() {
    return new Transcription("", text, fellBack);
  }
}
