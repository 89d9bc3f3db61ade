package parley.models;

/**
 * Hears how far a pull is. Called on the pulling thread for every block that came: whoever draws it
 * draws less often.
 */
@FunctionalInterface
public interface PullProgress {
  /**
   * A step of a pull.
   *
   * @param id of the model
   * @param step what is being done: {@code fetch NAME}, {@code convert}, {@code installed}
   * @param doneBytes so far
   * @param totalBytes of this step; 0 when it is not known
   */
  void update(String id, String step, long doneBytes, long totalBytes);
}
