package parley.engines;

/**
 * Builds the engines from a build: {@code mvn verify -Dparley.engines.skip=false} runs it before
 * the tests that need them.
 */
public final class BuildMain {
  /** How many compilers run at once, where it is not one for each core. */
  private static final String JOBS = "parley.engines.jobs";

  private static final int STEP_PERCENT = 20;

  private BuildMain() {}

  /** A failure ends the build. */
  public static void main(String[] args) {
    EngineFolder folder = EngineFolder.ofThisMachine();
    StepLog log = new StepLog();
    int jobs = Integer.getInteger(JOBS, Runtime.getRuntime().availableProcessors());
    boolean built = new EngineBuild(folder, jobs, log).run();
    System.out.println("engines: " + (built ? "built in " : "there already in ") + folder.path());
  }

  /** A few lines for each step, since a build's log is no terminal. */
  private static final class StepLog implements BuildProgress {
    private String last = "";
    private int shown;

    @Override
    public void update(String step, int percent) {
      int now = percent / STEP_PERCENT;
      if (!step.equals(last) || now > shown) {
        System.out.println("engines: " + step + ", " + percent + " %");
        last = step;
        shown = now;
      }
    }
  }
}
