package parley.config;

import java.time.Duration;

/**
 * How long a reasoning model may think before it answers. Thoughts are never heard.
 *
 * @param mode {@code full} until it has finished, {@code off} not at all, {@code budget} until
 *     {@code maxTokens} or {@code maxTime} is reached, whichever is first; then the thought is
 *     closed and the answer begins
 * @param maxTokens of the thoughts of one reply
 * @param maxTime of the thoughts of one reply
 * @param bridge the last words of a thought that is closed: they lead the model to its answer
 */
public record ThoughtSettings(
    @OneOf({"full", "off", "budget"}) String mode,
    @Range(min = 0, max = 32768) int maxTokens,
    @Span(min = "0ms", max = "30m") Duration maxTime,
    String bridge) {
  /** The same, for a model that thinks until it has finished. */
  public ThoughtSettings whole() {
    return new ThoughtSettings("full", maxTokens, maxTime, bridge);
  }

  /** Whether the model answers at once. */
  public boolean isOff() {
    return mode.equals("off");
  }

  /** Whether a thought is closed before the model has finished it. */
  public boolean isBounded() {
    return mode.equals("budget");
  }
}
