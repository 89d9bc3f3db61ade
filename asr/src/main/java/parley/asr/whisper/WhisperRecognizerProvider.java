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
    int cores = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    int threads = settings.threads() > 0 ? settings.threads() : cores;
    boolean trimmed = settings.encoderContext().equals("trimmed");
    return new WhisperRecognizer(WhisperDecoder.open(model, threads), trimmed);
  }
}
