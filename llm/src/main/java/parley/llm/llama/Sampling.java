package parley.llm.llama;

import parley.config.LlmSettings;
import parley.llm.prompt.ModelFamily;

/**
 * How the next token is drawn.
 *
 * @param temperature 0 always takes the likeliest token
 * @param topP tokens beyond this share of probability are never drawn
 * @param repeatPenalty above 1 makes recent tokens less likely
 */
record Sampling(float temperature, float topP, float repeatPenalty) {

  /** The settings, and where they say {@code auto} the model makers' advice. */
  static Sampling of(LlmSettings settings, ModelFamily family) {
    Sampling rule =
        family == ModelFamily.DEEPSEEK_R1
            ? new Sampling(0.6f, 0.95f, 1.0f)
            : new Sampling(0.2f, 0.9f, 1.1f);
    return new Sampling(
        (float) settings.temperature().orElse(rule.temperature),
        (float) settings.topP().orElse(rule.topP),
        rule.repeatPenalty);
  }
}
