package parley.llm.remote;

/** The server did not answer as it should; what it says is in one line. */
final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean passing;

  /**
   * @param passing whether it may be otherwise if it is asked again
   */
  RemoteFailure(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  boolean isPassing() {
    return passing;
  }
}
