package parley.llm;

import java.util.OptionalDouble;
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

  /**
   * What every conversation begins with. A long one is kept read on disk, where the engine can, so
   * that the next start of the program need not read it.
   *
   * @param fixed with an empty message as the last
   */
  default void begin(Prompt fixed) {}

  /**
   * Reads a prompt up to the last word of its last message, so that a later one which begins like
   * it starts sooner. Does nothing where the engine could not give it up at once.
   *
   * @param cancelled asked inside of the work; true gives it up, and what was read stays of use
   */
  default void read(Prompt prompt, BooleanSupplier cancelled) {}

  /**
   * How likely the last message of a prompt is whole as it stands: the logarithm of the probability
   * that it ends here, or its sentence does; 0 is certain. The marks that it ends with do not
   * count: a recogniser writes them where it pleases. What is computed for that, a reply to the
   * same prompt need not compute again.
   *
   * @param cancelled asked inside of the work; true gives it up
   * @return nothing where the engine cannot tell, or was given up
   */
  default OptionalDouble endLogProbability(Prompt prompt, BooleanSupplier cancelled) {
    return OptionalDouble.empty();
  }

  @Override
  void close();
}
