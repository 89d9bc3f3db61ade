package parley.asr;

import java.util.function.BooleanSupplier;

/** A model behind the guards of {@link GuardedRecognizer}, used by one thread. */
public interface SpeechModel extends AutoCloseable {
  /** It hears no less than this; a shorter utterance is filled up with silence. */
  int minSamples();

  /**
   * Blocks until the text is there.
   *
   * @param samples finite, at 16 kHz, at least {@link #minSamples} and at most {@link
   *     Utterances#MAX_SAMPLES}
   * @param sound what can be told of the utterance without understanding it
   * @param language ISO 639-1, or {@code auto}
   * @param cancelled as in {@link SpeechRecognizer#recognize}
   * @return the text, to be judged yet; rejected is what the model itself does not believe
   */
  Transcription hear(float[] samples, Sound sound, String language, BooleanSupplier cancelled);

  /** Called once. */
  @Override
  void close();
}
