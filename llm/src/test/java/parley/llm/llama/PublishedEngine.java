package parley.llm.llama;

import parley.config.LlmSettings;

/** The published engine with its real model, which a process opens once and never frees. */
final class PublishedEngine {
  static final TextEngine OPEN = open();

  private PublishedEngine() {}

  private static TextEngine open() {
    LlmSettings settings = LlmSettingsFixture.standard().settings();
    return LlamaModelProvider.load(PulledModels.smolLm2(), settings, settings.contextTokens());
  }
}
