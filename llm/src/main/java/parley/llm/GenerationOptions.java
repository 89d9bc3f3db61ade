package parley.llm;

/**
 * What one generation may do.
 *
 * @param maxTokens of the reply, thought included; 0 only evaluates the prompt
 * @param attempt 0 at first; another attempt draws another reply from the same prompt
 * @param mayThink whether a reasoning model may think first, for as long as the settings say
 */
public record GenerationOptions(int maxTokens, int attempt, boolean mayThink) {
  /** It may think. */
  public GenerationOptions(int maxTokens, int attempt) {
    this(maxTokens, attempt, true);
  }

  /** The first attempt. */
  public GenerationOptions(int maxTokens) {
    this(maxTokens, 0);
  }
}
