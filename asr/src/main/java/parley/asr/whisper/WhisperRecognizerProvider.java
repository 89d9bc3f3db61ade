package parley.asr.whisper;

import java.nio.file.Path;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.config.AsrSettings;

/** Opens recognisers with whisper-jni: {@code asr.engine: whisper}. */
public final class WhisperRecognizerProvider implements SpeechRecognizerProvider {
  @Override
  public String name() {
    return "whisper";
  }

  @Override
  public SpeechRecognizer open(Path model, AsrSettings settings) {
    return WhisperModel.recognizer(settings, threads -> WhisperDecoder.open(model, threads));
  }
}
