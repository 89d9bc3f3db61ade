package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * An engine in a process of its own, which does what it is told, one line at a time, and answers
 * with numbers. Used by one thread.
 */
final class EngineChild implements AutoCloseable {
  private static final int PATIENCE_S = 180;
  private static final int FAREWELL_S = 10;
  private static final String DONE = "ok ";
  private static final String FAILED = "failed ";

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final ChildLog log;

  private EngineChild(String name, Process process, ChildLog log) {
    this.name = name;
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.orders = process.outputWriter(UTF_8);
    this.log = log;
  }

  /** Starts a program. What it says on standard error is kept until it is closed. */
  static EngineChild start(String name, List<String> command) {
    try {
      ChildLog log = ChildLog.create();
      Process process = new ProcessBuilder(command).redirectError(log.file()).start();
      return new EngineChild(name, process, log);
    } catch (IOException e) {
      throw failure(name, command.get(0) + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** What it is called in tables. */
  String name() {
    return name;
  }

  /**
   * Blocks until the order is carried out.
   *
   * @return the numbers of the answer
   * @throws ParleyException {@code BENCH_FAILED} when it failed, ended, or took minutes
   */
  double[] ask(String order) {
    try {
      orders.write(order);
      orders.newLine();
      orders.flush();
      String answer = CompletableFuture.supplyAsync(this::answer).get(PATIENCE_S, TimeUnit.SECONDS);
      if (answer.startsWith(FAILED)) {
        throw failure(name, answer.substring(FAILED.length()), null);
      }
      return Arrays.stream(answer.substring(DONE.length()).split(" ", -1))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException | ExecutionException e) {
      throw failure(name, "it ended: " + log.lastWords(), e);
    } catch (TimeoutException e) {
      throw failure(name, "no answer to \"" + order + "\" in " + PATIENCE_S + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(name, "interrupted", e);
    }
  }

  /** An engine may say other things too. */
  private String answer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(DONE) || line.startsWith(FAILED)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("the end");
  }

  private static ParleyException failure(String name, String problem, @Nullable Throwable cause) {
    return new ParleyException(
        "BENCH_FAILED",
        name + " could not be measured: " + problem,
        "Try again; --parts leaves something out.",
        cause);
  }

  /** Ends the process: its input ends, and if that is not enough it is killed. */
  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(FAREWELL_S, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      log.delete();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
