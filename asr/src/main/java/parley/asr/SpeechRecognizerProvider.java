package parley.asr;

import java.nio.file.Path;
import parley.config.AsrSettings;

/** Found by {@link java.util.ServiceLoader}; the configuration names it. */
public interface SpeechRecognizerProvider {
  /** The value of {@code asr.engine}. */
  String name();

  /**
   * Loads a model that has been verified. Called on the thread that will own the recogniser.
   *
   * @throws parley.config.ParleyException code {@code MODEL_REJECTED} or {@code ENGINE_UNAVAILABLE}
   */
  SpeechRecognizer open(Path model, AsrSettings settings);
}
