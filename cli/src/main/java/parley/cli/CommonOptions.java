package parley.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.config.SettingsLoader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command has, and where it writes. */
final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file; default: PARLEY_CONFIG, else ~/.config/parley/parley.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting; may be repeated. All keys: config/parley.yaml.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The set of models: auto, starter or deepseek.")
  private @Nullable String profile;

  @Option(names = "--json", description = "Prints the result as one JSON object.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The same options for another of this program's commands, but for {@code --json}. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    file().ifPresent(path -> arguments.addAll(List.of("--config", path.toString())));
    String chosen = profile;
    if (chosen != null) {
      arguments.addAll(List.of("--profile", chosen));
    }
    sets.forEach(set -> arguments.addAll(List.of("--set", set)));
    return arguments;
  }

  boolean json() {
    return json;
  }

  /** Results go here. */
  PrintWriter out() {
    return spec().commandLine().getOut();
  }

  /** Progress and logs go here. */
  PrintWriter err() {
    return spec().commandLine().getErr();
  }

  private CommandSpec spec() {
    CommandSpec spec = command;
    if (spec == null) {
      throw new IllegalStateException("options are read after the command line was parsed");
    }
    return spec;
  }

  /** Defaults, file, environment and options, checked. */
  Settings settings() {
    return settings(List.of(), List.of());
  }

  /**
   * The settings, with some of a command's own.
   *
   * @param before {@code key=value} that the user's own options override
   * @param after {@code key=value} that override everything
   */
  Settings settings(List<String> before, List<String> after) {
    List<String> all = new ArrayList<>(before);
    all.addAll(sets);
    String chosen = profile;
    if (chosen != null) {
      all.add("profile=" + chosen);
    }
    all.addAll(after);
    return SettingsLoader.load(file(), System.getenv(), all);
  }

  private Optional<Path> file() {
    Path named = config;
    String variable = System.getenv("PARLEY_CONFIG");
    if (named == null && variable != null) {
      named = Path.of(variable);
    }
    if (named != null) {
      if (!Files.isRegularFile(named)) {
        throw new ParleyException(
            "CONFIG_MISSING", "there is no settings file " + named, "Correct --config.");
      }
      return Optional.of(named);
    }
    return Optional.of(home().resolve("parley").resolve("parley.yaml"))
        .filter(Files::isRegularFile);
  }

  private static Path home() {
    Map<String, String> env = System.getenv();
    String xdg = env.get("XDG_CONFIG_HOME");
    return xdg != null && !xdg.isEmpty()
        ? Path.of(xdg)
        : Path.of(System.getProperty("user.home"), ".config");
  }
}
