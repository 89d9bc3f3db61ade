package parley.config;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The settings under {@code llm}.
 *
 * @param engine the language model engine's name, or {@code auto} for the fastest that is built
 * @param model a catalogue id, a file, or {@code auto} for the profile's
 * @param systemPrompt the fixed instructions of every conversation; empty takes the model's own
 * @param contextTokens the size of the model's context
 * @param historyTokens at most this many tokens of prompt; the oldest turns are dropped whole
 * @param maxTokens of one reply, thought included
 * @param temperature {@code auto} is the model's own rule
 * @param topP {@code auto} is the model's own rule
 * @param seed of the sampler: the same seed, prompt and model give the same reply
 * @param threads that generate; 0 chooses
 * @param batchThreads that evaluate the prompt; 0 chooses
 * @param segmentTokens generation is asked for in segments of this size, so that a full playback
 *     queue really holds the model
 * @param thought how a reasoning model's thought is bounded
 * @param remote where the engine {@code openai} finds its server
 * @param speculativeShare of the time that may be worked on answers that come to nothing, because
 *     they are begun in a pause of the user's that may be the end; 0 begins none
 * @param readAhead whether the model reads while nobody waits what its next prompt will begin with:
 *     {@code on}, {@code off}, or {@code auto}, which is on for a live microphone
 * @param firstTokenTimeout the turn fails when no token has come by then
 * @param tokenTimeout the reply is cut short when no further token has come for so long
 */
public record LlmSettings(
    String engine,
    String model,
    String systemPrompt,
    @Range(min = 512, max = 131072) int contextTokens,
    @Range(min = 128, max = 131072) int historyTokens,
    @Range(min = 1, max = 32768) int maxTokens,
    @Range(min = 0, max = 2) OptionalDouble temperature,
    @Range(min = 0, max = 1) OptionalDouble topP,
    @Range(min = 0, max = 2147483647) int seed,
    @Range(min = 0, max = 64) int threads,
    @Range(min = 0, max = 64) int batchThreads,
    @Range(min = 4, max = 1024) int segmentTokens,
    ThoughtSettings thought,
    RemoteSettings remote,
    @Range(min = 0, max = 1) double speculativeShare,
    @OneOf({"auto", "on", "off"}) String readAhead,
    @Span(min = "1s", max = "30m") Duration firstTokenTimeout,
    @Span(min = "1s", max = "30m") Duration tokenTimeout) {
  /** Context kept free for the words that close a thought. */
  public static final int SPARE_TOKENS = 16;

  public LlmSettings {
    if (historyTokens + maxTokens > contextTokens) {
      throw new IllegalArgumentException(
          "llm.history-tokens "
              + historyTokens
              + " and llm.max-tokens "
              + maxTokens
              + " must fit into llm.context-tokens "
              + contextTokens);
    }
    RemoteAddress.require("llm", engine, remote);
  }

  /**
   * Whether the model reads ahead while nobody waits for it.
   *
   * @param live whether the input is a microphone
   */
  public boolean readsAhead(boolean live) {
    return readAhead.equals("on") || (readAhead.equals("auto") && live);
  }

  /** The part of the context that a prompt and its reply can fill: memory for more is wasted. */
  public int usedContextTokens() {
    return Math.min(contextTokens, historyTokens + maxTokens + SPARE_TOKENS);
  }
}
