package parley.tts.remote;

import java.nio.file.Path;
import java.util.Optional;
import parley.config.RemoteAddress;
import parley.config.TtsSettings;
import parley.tts.SpeechSynthesizer;
import parley.tts.SpeechSynthesizerProvider;

/** Asks an OpenAI-compatible server: {@code tts.engine: openai}. */
public final class OpenAiSynthesizerProvider implements SpeechSynthesizerProvider {
  @Override
  public String name() {
    return RemoteAddress.ENGINE;
  }

  /** No answer leaves the machine unless the settings name it. */
  @Override
  public boolean isReady() {
    return false;
  }

  /** It needs no file: {@code tts.model} is of the voice that takes over. */
  @Override
  public SpeechSynthesizer open(Optional<Path> model, TtsSettings settings) {
    return new OpenAiSynthesizer(settings, System::nanoTime);
  }
}
