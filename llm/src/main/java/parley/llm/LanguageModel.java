package parley.llm;

import java.util.function.BooleanSupplier;

/** Generates replies. Owned by one thread, which opens, uses and closes it. */
public interface LanguageModel extends AutoCloseable {
  /**
   * Blocks until the reply ends. Where the sink blocks, the model is held: at most {@code
   * llm.segment-tokens} are computed ahead.
   *
   * @param options {@code maxTokens} 0 only evaluates the prompt, so that a later one with the same
   *     beginning starts faster
   * @param cancelled asked between tokens
   */
  Generation generate(
      Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled);

  @Override
  void close();
}
