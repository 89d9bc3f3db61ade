package parley.asr;

import java.util.function.BooleanSupplier;

/** Turns an utterance into text. Owned by one thread, which opens, uses and closes it. */
public interface SpeechRecognizer extends AutoCloseable {
  /**
   * Blocks until the transcription is there.
   *
   * @param mono16k samples in [-1, 1] at 16 kHz, at most 30 s
   * @param cancelled asked on this thread wherever the engine can stop, of which some can inside of
   *     their work; once true it stays true, and the result is dropped
   */
  Transcription recognize(float[] mono16k, RecognitionOptions options, BooleanSupplier cancelled);

  @Override
  void close();
}
