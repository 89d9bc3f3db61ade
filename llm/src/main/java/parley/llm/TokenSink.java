package parley.llm;

/** Receives a reply as it is generated, on the model's thread; may block to hold the model. */
public interface TokenSink {
  /**
   * Called once, before the first token.
   *
   * @param promptTokens the tokens of the whole prompt
   * @param cachedTokens how many of them were already evaluated
   * @param droppedTurns how many of the oldest turns did not fit
   */
  void started(int promptTokens, int cachedTokens, int droppedTurns);

  /**
   * The next piece of text: whole characters, thoughts and their tags included. A reply whose
   * template opened the thought begins with the opening tag, so that the stream says all by itself.
   */
  void token(String text);

  /**
   * Another engine goes on from here, since the first one failed.
   *
   * @param why in one line, with what the user can do
   */
  default void fellBack(String why) {}

  /**
   * A thought ends with the next piece, or the reply ended inside of one.
   *
   * @param tokens of thought in the reply so far, tags included where the model generated them
   * @param forced whether the engine closed it, since it had used up its budget
   */
  void thoughtEnded(int tokens, boolean forced);
}
