package parley.asr.whisper;

import java.nio.file.Path;
import java.util.function.IntSupplier;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.config.AsrSettings;

/** Opens recognisers with whisper.cpp: {@code asr.engine: whisper}. */
public final class WhisperRecognizerProvider implements SpeechRecognizerProvider {
  @Override
  public String name() {
    return "whisper";
  }

  @Override
  public SpeechRecognizer open(Path model, AsrSettings settings) {
    int fixed = settings.threads();
    IntSupplier threads = fixed > 0 ? () -> fixed : FreeCores.ofThisMachine();
    boolean trimmed = settings.encoderContext().equals("trimmed");
    return new WhisperRecognizer(WhisperDecoder.open(model, threads), trimmed);
  }
}
