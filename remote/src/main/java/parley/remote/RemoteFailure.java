package parley.remote;

/** The server did not answer as it should; what it says is in one line. */
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Whether it may be otherwise if it is asked again. */
  public enum Kind {
    /** It would be the same. */
    LASTING,
    /** It may be otherwise at once: the server is busy, or the connection was lost. */
    PASSING,
    /** It may be otherwise, after as long a wait. */
    TIMED_OUT
  }

  private final Kind kind;

  public RemoteFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
