package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/** {@code talk} in a process of its own, followed by its trace. Used by one thread. */
final class TalkProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int FAREWELL_S = 10;

  private final long startedNanos;
  private final Process process;
  private final ChildLog log;
  private final Path trace;

  private TalkProcess(long startedNanos, Process process, ChildLog log, Path trace) {
    this.startedNanos = startedNanos;
    this.process = process;
    this.log = log;
    this.trace = trace;
  }

  /**
   * Starts it.
   *
   * @param command to which {@code --trace FILE} is added
   * @throws ParleyException {@code BENCH_FAILED} when it cannot be started
   */
  static TalkProcess start(List<String> command) {
    try {
      Path trace = Files.createTempFile("parley-talk", ".jsonl");
      ChildLog log = ChildLog.create();
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of("--trace", trace.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.file());
      long now = System.nanoTime();
      return new TalkProcess(now, builder.start(), log, trace);
    } catch (IOException e) {
      throw failure(command.get(0) + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until something is in the trace.
   *
   * @param event its name
   * @return how long after the start that was, to some 10 ms
   * @throws ParleyException {@code BENCH_FAILED} when it ended before, or it took minutes
   */
  Duration await(String event) {
    while (count(event) == 0) {
      if (age().compareTo(PATIENCE) > 0) {
        throw failure("no " + event + " within " + PATIENCE.toSeconds() + " s", null);
      }
      run(POLL);
    }
    return age();
  }

  /**
   * Lets it be for a while.
   *
   * @throws ParleyException {@code BENCH_FAILED} when it ended
   */
  void run(Duration time) {
    try {
      if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw failure("it ended: " + log.lastWords(), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted", e);
    }
  }

  /** How often something is in the trace. */
  long count(String event) {
    String sign = "\"event\":\"" + event + "\"";
    try {
      return Files.readAllLines(trace).stream().filter(line -> line.contains(sign)).count();
    } catch (IOException e) {
      throw failure("its trace cannot be read: " + e.getMessage(), e);
    }
  }

  /** Since it was started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** The time of processors that it took so far; none where the system does not tell. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Resident now; 0 where the system does not tell. */
  double residentMib() {
    return ProcessUse.rssMib(process.pid());
  }

  /** The most that was resident; 0 where the system does not tell. */
  double peakMib() {
    return ProcessUse.peakRssMib(process.pid());
  }

  private static ParleyException failure(String problem, @Nullable Throwable cause) {
    return new ParleyException(
        "BENCH_FAILED",
        "talk could not be measured: " + problem,
        "See whether ./parley talk starts; ./parley doctor lists the sound devices.",
        cause);
  }

  /** Ends it as Ctrl-C would, and kills it when that is not enough. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(FAREWELL_S, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      log.delete();
      Files.deleteIfExists(trace);
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
