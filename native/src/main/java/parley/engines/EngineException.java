package parley.engines;

/** What an engine refused, or why it could not be built; the message is a sentence for a person. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
