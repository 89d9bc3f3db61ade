package parley.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ConfigException;
import parley.config.ParleyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code parley}. */
@Command(
    name = "parley",
    mixinStandardHelpOptions = true,
    version = "parley 0.1.0",
    description = "A voice assistant that runs on this machine alone.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TalkCommand.class,
      TranscribeCommand.class,
      ChatCommand.class,
      SayCommand.class,
      ModelsCommand.class,
      BenchCommand.class,
      NativeCommand.class,
      DoctorCommand.class
    })
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process: the language model's threads would keep it alive, and
   * freeing them is not safe.
   */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  /** The commands, with their exit codes and errors. */
  static CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new Main())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .setExecutionExceptionHandler((e, command, result) -> failed(e, command))
            .setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands().values().forEach(sub -> sub.setUsageHelpAutoWidth(true));
    return line;
  }

  private static int failed(Exception e, CommandLine command) {
    if (e instanceof ConfigException config) {
      command.getErr().println(config.oneLine());
      return ExitCode.CONFIGURATION;
    }
    if (e instanceof ParleyException known) {
      command.getErr().println(known.oneLine());
      return known.code().equals(Checks.USAGE) ? ExitCode.USAGE : ExitCode.FAILED;
    }
    Logger log = LoggerFactory.getLogger(Main.class);
    log.error("A fault of the program", e);
    command
        .getErr()
        .println("INTERNAL: " + e + ". This is a fault of the program: please report it.");
    return ExitCode.FAILED;
  }
}
