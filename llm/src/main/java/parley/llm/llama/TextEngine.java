package parley.llm.llama;

import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Continues text: what is needed of the native engine, so that everything above it can be tested
 * without it. One thread uses it.
 */
interface TextEngine extends AutoCloseable {
  /** The token ids of a text, special tokens included, without a beginning-of-text token. */
  int[] tokens(String text);

  /**
   * How many tokens of a text need not be computed again, where the engine can tell; else -1.
   *
   * @param text a whole prompt
   */
  default int cachedTokens(String text) {
    return -1;
  }

  /** Whether it computes a token only when the one before is taken, and stops inside a prompt. */
  default boolean isLazy() {
    return false;
  }

  /**
   * Continues a text by a bounded number of tokens. Blocks; unless it is lazy, what the consumer
   * does not take is computed ahead, but never more than the request asks for.
   *
   * @param piece takes each piece of text: whole characters, never empty
   * @param stop asked before each piece, by a lazy engine inside of its work too; true cancels the
   *     rest
   */
  Outcome run(Request request, Consumer<String> piece, BooleanSupplier stop);

  /**
   * What the texts of all conversations begin with: it is read, or taken from what was kept of it
   * when it was read before, where that is of use.
   */
  default void begin(String text) {}

  /**
   * The logarithm of the probability that a message, or a sentence of it, ends after some words.
   * The whole prompt is read for that, so that a reply to it can begin at once.
   *
   * @param words the prompt up to there
   * @param stop asked inside of the work; true gives it up
   * @return nothing where the engine cannot tell, or was given up
   */
  default OptionalDouble endLogProbability(String words, String prompt, BooleanSupplier stop) {
    return OptionalDouble.empty();
  }

  @Override
  void close();

  /**
   * What is asked for.
   *
   * @param prompt the text to continue
   * @param maxTokens 0 only evaluates the prompt
   * @param seed not negative
   */
  record Request(String prompt, int maxTokens, Sampling sampling, int seed) {}

  /**
   * How a request ended.
   *
   * @param ended whether the model ended its reply
   * @param tokens computed, as far as known: a character can take several tokens
   */
  record Outcome(boolean ended, int tokens) {}
}
