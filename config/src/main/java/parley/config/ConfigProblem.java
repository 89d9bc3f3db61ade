package parley.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param where {@code my.yaml:12}, {@code environment variable PARLEY_SEED} or {@code --set}
 * @param key the key as it was written; empty when the problem is not about one key
 * @param message what is wrong with it, and the nearest valid key where there is one
 */
public record ConfigProblem(String where, String key, String message) {
  /** {@code my.yaml:12: llm.thread is not a setting; did you mean llm.threads?} */
  @Override
  public String toString() {
    return where + ": " + (key.isEmpty() ? "" : key + " ") + message;
  }
}
