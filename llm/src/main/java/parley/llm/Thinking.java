package parley.llm;

/** How long a reasoning model may think before one reply. */
public enum Thinking {
  /** As long as {@code llm.thought} says. */
  AS_SET,
  /** Not at all. */
  NOT,
  /** Until it has finished. */
  WHOLE
}
