package parley.asr.whisper;

import java.nio.file.Path;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.config.AsrSettings;
import parley.config.ParleyException;
import parley.engines.EngineFolder;

/** Opens recognisers with the whisper.cpp that was built here: {@code whisper-native}. */
public final class WhisperNativeProvider implements SpeechRecognizerProvider {
  @Override
  public String name() {
    return "whisper-native";
  }

  @Override
  public boolean isReady() {
    return EngineFolder.ofThisMachine().isBuilt();
  }

  @Override
  public SpeechRecognizer open(Path model, AsrSettings settings) {
    if (!isReady()) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "whisper-native was not built for this machine",
          "Build it with: parley native build. Or set asr.engine to auto.");
    }
    return WhisperModel.recognizer(settings, threads -> NativeWhisperDecoder.open(model, threads));
  }
}
