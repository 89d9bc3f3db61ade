package parley.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; carries every problem found, not only the first. */
public final class ConfigException extends ParleyException {
  /** The code of every instance. */
  public static final String CODE = "CONFIG_INVALID";

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(CODE, describe(problems), "Correct each of them; all keys are in config/parley.yaml.");
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the sources; never empty. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  /** A line for each problem, then the cure. */
  @Override
  public String oneLine() {
    return CODE + ": " + getMessage() + "\n" + cure();
  }

  private static String describe(List<ConfigProblem> problems) {
    String lines =
        problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
    String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
    return "the configuration has " + count + ":\n" + lines;
  }
}
