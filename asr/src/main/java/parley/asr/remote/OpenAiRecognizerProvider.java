package parley.asr.remote;

import java.nio.file.Path;
import parley.asr.GuardedRecognizer;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.config.AsrSettings;
import parley.config.RemoteAddress;

/** Asks an OpenAI-compatible server: {@code asr.engine: openai}. */
public final class OpenAiRecognizerProvider implements SpeechRecognizerProvider {
  @Override
  public String name() {
    return RemoteAddress.ENGINE;
  }

  /** Nobody's voice leaves the machine unless the settings name it. */
  @Override
  public boolean isReady() {
    return false;
  }

  /** The file is of the recogniser that takes over where the server fails, and is not read. */
  @Override
  public SpeechRecognizer open(Path model, AsrSettings settings) {
    return new GuardedRecognizer(new OpenAiSpeechModel(settings.remote(), System::nanoTime));
  }
}
