package parley.models.check;

/** A header value that native code must not see; becomes {@code MODEL_REJECTED}. */
final class RejectedHeader extends RuntimeException {
  RejectedHeader(String problem) {
    super(problem);
  }
}
