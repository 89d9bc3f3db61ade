package parley.config;

import java.time.Duration;

/**
 * The bound of a reasoning model's thought: whichever is reached first closes it, and the answer
 * begins.
 *
 * @param maxTokens of one thought
 * @param maxTime of one thought
 */
public record ThoughtSettings(
    @Range(min = 0, max = 32768) int maxTokens, @Span(min = "0ms", max = "30m") Duration maxTime) {}
