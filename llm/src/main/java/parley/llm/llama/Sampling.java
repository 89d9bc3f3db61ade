package parley.llm.llama;

import parley.config.LlmSettings;
import parley.llm.prompt.ModelFamily;

/**
 * How the next token is drawn.
 *
 * @param temperature 0 always takes the likeliest token
 * @param topP tokens beyond this share of probability are never drawn
 * @param grammar what may be said, in llama.cpp's GBNF; empty for anything
 */
record Sampling(float temperature, float topP, String grammar) {
  /** Anything may be said. */
  Sampling(float temperature, float topP) {
    this(temperature, topP, "");
  }

  /** The same where only JSON may be said. */
  Sampling ofJson() {
    return new Sampling(temperature, topP, JsonGrammar.GBNF);
  }

  /**
   * The settings, and where they say {@code auto} the model makers' advice. There is no penalty for
   * repetition: even a mild one made SmolLM2-135M miss plain facts; loops are stopped instead.
   */
  static Sampling of(LlmSettings settings, ModelFamily family) {
    Sampling rule =
        family == ModelFamily.DEEPSEEK_R1 ? new Sampling(0.6f, 0.95f) : new Sampling(0.2f, 0.9f);
    return new Sampling(
        (float) settings.temperature().orElse(rule.temperature),
        (float) settings.topP().orElse(rule.topP));
  }
}
