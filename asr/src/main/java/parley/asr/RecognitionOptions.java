package parley.asr;

/**
 * What the recogniser is told about the utterance.
 *
 * @param language ISO 639-1, or {@code auto} where the model is multilingual
 */
public record RecognitionOptions(String language) {}
