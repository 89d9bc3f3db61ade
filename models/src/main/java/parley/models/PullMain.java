package parley.models;

import java.util.List;

/**
 * Pulls the models named as arguments, for the build: {@code mvn verify} runs it before the tests
 * that need them. {@code -Dparley.pull.skip} leaves it out.
 */
public final class PullMain {
  private PullMain() {}

  /** Pulls ids and profiles into {@link ModelFolder#ofBuild()}; a failure ends the build. */
  public static void main(String[] names) {
    ModelStore store = new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false);
    store.pull(List.of(names), new StepLog());
  }

  /** One line for each step, since a build's log is no terminal. */
  private static final class StepLog implements PullProgress {
    private String last = "";

    @Override
    public void update(String id, String step, long doneBytes, long totalBytes) {
      String line = id + ": " + step;
      if (!line.equals(last)) {
        System.out.println(line);
        last = line;
      }
    }
  }
}
