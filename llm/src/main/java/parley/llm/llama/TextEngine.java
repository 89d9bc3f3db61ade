package parley.llm.llama;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Continues text: what is needed of the native engine, so that everything above it can be tested
 * without it. One thread uses it.
 */
interface TextEngine {
  /** The token ids of a text, special tokens included, without a beginning-of-text token. */
  int[] tokens(String text);

  /**
   * Continues a text by a bounded number of tokens. Blocks; what the consumer does not take is
   * computed ahead, but never more than the request asks for.
   *
   * @param piece takes each piece of text: whole characters, never empty
   * @param stop asked before each piece; true cancels the rest
   */
  Outcome run(Request request, Consumer<String> piece, BooleanSupplier stop);

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
