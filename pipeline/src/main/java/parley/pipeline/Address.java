package parley.pipeline;

/**
 * Whom an utterance was meant for.
 *
 * @param question what Parley is asked; empty where it is not asked anything
 * @param otherwise how the turn ends where it is not asked anything
 * @param isNews whether it was called just now, and not once more
 */
record Address(String question, TurnEnd otherwise, boolean isNews) {
  /** Somebody else. */
  static final Address NOBODY = new Address("", TurnEnd.NOT_ADDRESSED, false);

  /** Parley is asked this. */
  static Address asked(String question) {
    return new Address(question, TurnEnd.NOT_ADDRESSED, false);
  }

  /** Parley was called by its phrase alone: the question will come. */
  static Address called(boolean isNews) {
    return new Address("", TurnEnd.CALLED, isNews);
  }

  boolean isForSomebodyElse() {
    return this.equals(NOBODY);
  }

  boolean isQuestion() {
    return !question.isEmpty();
  }
}
