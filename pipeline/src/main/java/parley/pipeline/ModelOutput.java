package parley.pipeline;

import parley.llm.Generation;

/** What the language model's stage tells the loop. */
sealed interface ModelOutput {
  record Started(int promptTokens, int cachedTokens, int droppedTurns) implements ModelOutput {}

  record Piece(String text) implements ModelOutput {}

  /** The thought ends before the next piece. */
  record ThoughtEnded(int tokens, boolean forced) implements ModelOutput {}

  /** Another engine goes on, since the first one failed. */
  record FellBack(String why) implements ModelOutput {}

  record Ended(Generation generation) implements ModelOutput {}
}
