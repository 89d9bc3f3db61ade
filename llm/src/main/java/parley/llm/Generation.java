package parley.llm;

/**
 * How a generation went.
 *
 * @param tokens generated, thought included
 * @param reason why it ended
 * @param segments asked of the engine
 * @param maxAheadTokens the most tokens that the engine had computed and the sink had not yet taken
 */
public record Generation(int tokens, Reason reason, int segments, int maxAheadTokens) {
  public enum Reason {
    /** The model ended its reply. */
    STOP,
    /** {@code maxTokens} or the context was used up. */
    LENGTH,
    /** The caller cancelled. */
    CANCELLED,
    /** The model repeated itself without end. */
    REPETITION,
    /** No model was asked: the answer was given before, or is the program's own. */
    KNOWN
  }
}
