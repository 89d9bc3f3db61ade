package parley.config;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: a stable code, what is wrong with which thing, and the cure.
 *
 * <p>Codes are those of the fault model, such as {@code MODEL_MISSING} or {@code AUDIO_NO_INPUT}.
 */
public class ParleyException extends RuntimeException {
  private final String code;
  private final String cure;

  public ParleyException(String code, String problem, String cure) {
    super(problem);
    this.code = code;
    this.cure = cure;
  }

  public ParleyException(String code, String problem, String cure, @Nullable Throwable cause) {
    super(problem, cause);
    this.code = code;
    this.cure = cure;
  }

  /** A stable upper-case identifier. */
  public String code() {
    return code;
  }

  /** What the person can do about it; never empty. */
  public String cure() {
    return cure;
  }

  /** The one line that is shown: {@code CODE: problem. Cure.} */
  public String oneLine() {
    String problem = String.valueOf(getMessage());
    return code + ": " + problem + (problem.endsWith(".") ? " " : ". ") + cure;
  }
}
