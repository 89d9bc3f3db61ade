package parley.asr.whisper;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import parley.config.ParleyException;
import parley.engines.EngineException;
import parley.engines.Whisper;

/** whisper.cpp as it was built for this machine, greedy; it stops in the middle of its work. */
final class NativeWhisperDecoder implements Decoder {
  private final Whisper whisper;
  private final IntSupplier threads;

  private NativeWhisperDecoder(Whisper whisper, IntSupplier threads) {
    this.whisper = whisper;
    this.threads = threads;
  }

  /**
   * Loads a model.
   *
   * @throws ParleyException code {@code MODEL_REJECTED}
   */
  static NativeWhisperDecoder open(Path model, IntSupplier threads) {
    try {
      return new NativeWhisperDecoder(Whisper.open(model), threads);
    } catch (EngineException e) {
      throw WhisperErrors.rejected(model, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String decode(
      float[] samples, int encoderContext, String language, BooleanSupplier cancelled) {
    String spoken = whisper.multilingual() ? language : "en";
    try {
      String text =
          whisper.recognize(samples, threads.getAsInt(), encoderContext, spoken, cancelled);
      return text == null ? "" : text.strip();
    } catch (EngineException e) {
      throw WhisperErrors.failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    whisper.close();
  }
}
