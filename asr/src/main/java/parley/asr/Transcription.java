package parley.asr;

/**
 * What a recogniser made of an utterance.
 *
 * @param text what was said; empty when nothing was
 * @param rejected what a gate dropped, such as {@code [BLANK_AUDIO]}; empty when none was
 */
public record Transcription(String text, String rejected) {
  public boolean isEmpty() {
    return text.isEmpty();
  }
}
