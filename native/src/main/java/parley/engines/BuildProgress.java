package parley.engines;

/** Hears how far a build is, on the thread that builds. */
@FunctionalInterface
public interface BuildProgress {
  /**
   * A step goes on.
   *
   * @param percent of this step, 0 to 100
   */
  void update(String step, int percent);
}
