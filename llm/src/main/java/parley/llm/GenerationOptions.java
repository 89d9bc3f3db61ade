package parley.llm;

/**
 * What one generation may do.
 *
 * @param maxTokens of the reply, thought included; 0 only evaluates the prompt
 */
public record GenerationOptions(int maxTokens) {}
