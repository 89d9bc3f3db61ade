package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * Another process that takes half a core: it is busy for ten milliseconds and idle for ten, until
 * it is closed.
 */
final class HalfCore implements AutoCloseable {
  private static final long HALF_PERIOD_NANOS = 10_000_000;
  private final Process process;

  private HalfCore(Process process) {
    this.process = process;
  }

  /** Returns when it is busy. */
  static HalfCore start() {
    List<String> command = ShapeEngines.jvm();
    command.add(HalfCore.class.getName());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader said = process.inputReader(UTF_8);
      String first = said.readLine();
      if (!"busy".equals(first)) {
        process.destroyForcibly();
        throw failure(String.valueOf(first), null);
      }
      return new HalfCore(process);
    } catch (IOException e) {
      throw failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static ParleyException failure(String problem, @Nullable IOException cause) {
    return new ParleyException(
        "BENCH_FAILED",
        "a process to share the cores with could not be started: " + problem,
        "Try again; --parts leaves something out.",
        cause);
  }

  /** The other process: it ends when its input does, so it never outlives the bench. */
  public static void main(String[] args) {
    Thread end =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException e) {
                System.err.println(e);
              }
              Runtime.getRuntime().halt(0);
            },
            "end-of-input");
    end.setDaemon(true);
    end.start();
    System.out.println("busy");
    long period = System.nanoTime();
    while (true) {
      while (System.nanoTime() - period < HALF_PERIOD_NANOS) {
        Thread.onSpinWait();
      }
      LockSupport.parkNanos(HALF_PERIOD_NANOS);
      period = System.nanoTime();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
