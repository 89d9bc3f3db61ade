package parley.cli;

import java.util.concurrent.Callable;
import parley.config.ParleyException;
import parley.engines.EngineBuild;
import parley.engines.EngineException;
import parley.engines.EngineFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the engines for this machine. */
@Command(
    name = "native",
    description = "Builds whisper-native and llama-native for this machine.",
    synopsisSubcommandLabel = "build",
    subcommands = NativeCommand.Build.class)
final class NativeCommand {
  /** Compiles what is not compiled yet. */
  @Command(
      name = "build",
      description = "Pulls the source of llama.cpp and whisper.cpp and compiles it: some minutes.")
  static final class Build implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
        names = "--jobs",
        paramLabel = "N",
        description = "How many compilers run at once; default: one for each core.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
      Checks.atLeastOne("--jobs", jobs);
      EngineFolder folder = EngineFolder.ofThisMachine();
      ProgressBar bar = new ProgressBar(common.err(), ProgressBar.isTerminal());
      boolean built = build(folder, bar);
      common.out().println((built ? "Built in " : "Built already, in ") + folder.path());
      return ExitCode.DONE;
    }

    private boolean build(EngineFolder folder, ProgressBar bar) {
      try {
        return new EngineBuild(folder, jobs, bar::update).run();
      } catch (EngineException e) {
        throw new ParleyException(
            "BUILD_FAILED",
            String.valueOf(e.getMessage()),
            "The engines that need no build work without it.",
            e);
      } finally {
        bar.finish();
      }
    }
  }
}
