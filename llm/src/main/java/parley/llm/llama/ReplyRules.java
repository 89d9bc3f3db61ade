package parley.llm.llama;

import parley.config.LlmSettings;
import parley.config.ThoughtSettings;
import parley.llm.GenerationOptions;
import parley.llm.Thinking;

/**
 * The bounds of one reply.
 *
 * @param settings segment size, thought budget and seed
 * @param options of this generation: its length, and which attempt it is
 */
record ReplyRules(LlmSettings settings, Sampling sampling, GenerationOptions options) {
  private static final int SEED_STEP = 0x9E3779B9;
  private static final int ATTEMPT_STEP = 0x7F4A7C15;

  int maxTokens() {
    return options.maxTokens();
  }

  ThoughtSettings thought() {
    boolean whole = options.thinking() == Thinking.WHOLE;
    return whole ? settings.thought().whole() : settings.thought();
  }

  /** A thought may take three quarters of the reply at most: an answer must have room. */
  int thoughtTokens() {
    int room = maxTokens() - maxTokens() / 4;
    return thought().isBounded() ? Math.min(thought().maxTokens(), room) : room;
  }

  long thoughtNanos() {
    return thought().isBounded() ? thought().maxTime().toNanos() : Long.MAX_VALUE;
  }

  /**
   * The sampler starts anew with each segment: the same seed would draw the same random numbers
   * again, so each segment has its own, which follows from the first; so does each attempt.
   */
  int seed(int segment) {
    return (settings.seed() + segment * SEED_STEP + options.attempt() * ATTEMPT_STEP)
        & Integer.MAX_VALUE;
  }
}
