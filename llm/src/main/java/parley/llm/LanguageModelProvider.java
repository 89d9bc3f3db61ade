package parley.llm;

import parley.config.LlmSettings;

/** Found by {@link java.util.ServiceLoader}; the configuration names it. */
public interface LanguageModelProvider {
  /** The value of {@code llm.engine}. */
  String name();

  /** Whether it can be used as it is: one that is built on the machine may not be built yet. */
  default boolean isReady() {
    return true;
  }

  /**
   * Loads a model that has been verified. Called on the thread that will own it.
   *
   * @throws parley.config.ParleyException code {@code MODEL_REJECTED} or {@code ENGINE_UNAVAILABLE}
   */
  LanguageModel open(ChatModelFile model, LlmSettings settings);
}
