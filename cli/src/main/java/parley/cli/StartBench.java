package parley.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts {@code talk} on the microphone and the loudspeaker again and again: how soon it listens,
 * how soon it can answer, and what it takes of the machine while nobody speaks.
 */
final class StartBench {
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Supplier<TalkProcess> program;
  private final Consumer<String> progress;
  private final Duration settle;
  private final Duration idle;

  StartBench(
      Supplier<TalkProcess> program, Consumer<String> progress, Duration settle, Duration idle) {
    this.program = program;
    this.progress = progress;
    this.settle = settle;
    this.idle = idle;
  }

  /** Of this program as it runs now, with the same options. */
  static StartBench of(CommonOptions common) {
    List<String> command = talk(common);
    PrintWriter err = common.err();
    return new StartBench(() -> TalkProcess.start(command), err::println, SETTLE, IDLE);
  }

  private static List<String> talk(CommonOptions common) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "talk"));
    command.addAll(common.arguments());
    return command;
  }

  /**
   * Measures some starts, one after the other; each takes the better part of a minute.
   *
   * @throws parley.config.ParleyException {@code BENCH_FAILED} when it does not start or ends
   */
  StartResult run(int starts) {
    List<StartResult.One> all = new ArrayList<>();
    for (int i = 1; i <= starts; i++) {
      progress.accept("start " + i + " of " + starts + ": let it be silent");
      try (TalkProcess talk = program.get()) {
        all.add(measure(talk));
      }
      progress.accept(all.get(i - 1).toString());
    }
    return new StartResult(all);
  }

  private StartResult.One measure(TalkProcess talk) {
    Duration listening = talk.await("session_started");
    Duration ready = talk.await("engines_ready");
    Duration atReady = talk.processorTime();
    talk.run(settle);
    long heardBefore = talk.count("speech_started");
    Duration before = talk.processorTime();
    Duration from = talk.age();
    talk.run(idle);
    Duration taken = talk.processorTime().minus(before);
    double percent = 100.0 * taken.toNanos() / talk.age().minus(from).toNanos();
    long heard = talk.count("speech_started") - heardBefore;
    return new StartResult.One(
        listening, ready, atReady, percent, heard, talk.residentMib(), talk.peakMib());
  }
}
