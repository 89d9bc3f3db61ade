package parley.llm;

/**
 * What one generation may do.
 *
 * @param maxTokens of the reply, thought included; 0 only evaluates the prompt
 * @param attempt 0 at first; another attempt draws another reply from the same prompt
 */
public record GenerationOptions(int maxTokens, int attempt) {
  /** The first attempt. */
  public GenerationOptions(int maxTokens) {
    this(maxTokens, 0);
  }
}
