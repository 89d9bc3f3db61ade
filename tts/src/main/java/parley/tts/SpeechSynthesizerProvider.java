package parley.tts;

import java.nio.file.Path;
import java.util.Optional;
import parley.config.TtsSettings;

/** Found by {@link java.util.ServiceLoader}; the configuration names it. */
public interface SpeechSynthesizerProvider {
  /** The value of {@code tts.engine}. */
  String name();

  /** Whether {@code auto} may choose it. */
  default boolean isReady() {
    return true;
  }

  /**
   * Loads the voice. Called on the thread that will own the synthesiser.
   *
   * @param model the verified voice file; empty where the engine brings its voice
   * @throws parley.config.ParleyException code {@code ENGINE_UNAVAILABLE}
   */
  SpeechSynthesizer open(Optional<Path> model, TtsSettings settings);
}
