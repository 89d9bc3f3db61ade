package parley.pipeline;

/**
 * A question and what the user heard of its answer.
 *
 * @param interrupted whether the user cut the answer short
 */
public record Exchange(String question, String heard, boolean interrupted) {}
