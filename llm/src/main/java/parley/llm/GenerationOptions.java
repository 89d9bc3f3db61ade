package parley.llm;

/**
 * What one generation may do.
 *
 * @param maxTokens of the reply, thought included; 0 only evaluates the prompt
 * @param attempt 0 at first; another attempt draws another reply from the same prompt
 * @param thinking how long a reasoning model may think first
 * @param json whether the reply is to be a JSON object, and nothing else
 */
public record GenerationOptions(int maxTokens, int attempt, Thinking thinking, boolean json) {
  /** Any words. */
  public GenerationOptions(int maxTokens, int attempt, Thinking thinking) {
    this(maxTokens, attempt, thinking, false);
  }

  /** It thinks as the settings say. */
  public GenerationOptions(int maxTokens, int attempt) {
    this(maxTokens, attempt, Thinking.AS_SET);
  }

  /** The first attempt. */
  public GenerationOptions(int maxTokens) {
    this(maxTokens, 0);
  }

  /** A JSON object, without a thought before it. */
  public static GenerationOptions ofJson(int maxTokens) {
    return new GenerationOptions(maxTokens, 0, Thinking.NOT, true);
  }
}
