package parley.asr;

import java.nio.file.Path;
import parley.config.AsrSettings;

/** Found by {@link java.util.ServiceLoader}; the configuration names it. */
public interface SpeechRecognizerProvider {
  /** The value of {@code asr.engine}. */
  String name();

  /** Whether it can be used as it is: one that is built on the machine may not be built yet. */
  default boolean isReady() {
    return true;
  }

  /**
   * Loads a model that has been verified. Called on the thread that will own the recogniser.
   *
   * @throws parley.config.ParleyException code {@code MODEL_REJECTED} or {@code ENGINE_UNAVAILABLE}
   */
  SpeechRecognizer open(Path model, AsrSettings settings);
}
