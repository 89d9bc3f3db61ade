package parley.asr.whisper;

import java.nio.file.Path;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.config.AsrSettings;

/** Opens recognisers with whisper.cpp: {@code asr.engine: whisper}. */
public final class WhisperRecognizerProvider implements SpeechRecognizerProvider {
  private static final int MAX_THREADS = 4;

  @Override
  public String name() {
    return "whisper";
  }

  @Override
  public SpeechRecognizer open(Path model, AsrSettings settings) {
    int threads =
        settings.threads() > 0
            ? settings.threads()
            : threads(Runtime.getRuntime().availableProcessors());
    boolean trimmed = settings.encoderContext().equals("trimmed");
    return new WhisperRecognizer(WhisperDecoder.open(model, threads), trimmed);
  }

  /**
   * One core stays free: whisper's threads wait for each other in a loop, so that a single core
   * taken by something else makes all of them several times slower.
   */
  static int threads(int cores) {
    return Math.max(1, Math.min(MAX_THREADS, cores - 1));
  }
}
