package parley.soundcard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM with the classes of the tests, in the environment of a card; it writes lines. */
public final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread thread = new Thread(this::read, "child-lines");
  private boolean ended;

  private Child(Process process) {
    this.process = process;
    thread.start();
  }

  /**
   * Starts {@code main} of a class in that folder; what it writes on either stream are its lines.
   */
  public static Child java(
      Path folder, Map<String, String> environment, List<String> options, String... mainAndArgs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Djava.awt.headless=true"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(mainAndArgs));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(" + e.getMessage() + ")"); // it was closed while it ran
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The first line that contains the text, once it is there. */
  public synchronized String await(String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (true) {
        for (String line : lines) {
          if (line.contains(text)) {
            return line;
          }
        }
        if (ended || System.nanoTime() > deadline) {
          throw new AssertionError("no \"" + text + "\" in " + String.join("\n", lines));
        }
        wait(1000);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** When the line was told, in microseconds: the second word of a {@link LineProgram}'s line. */
  long moment(String what) {
    return Long.parseLong(await(what + " ").split(" ", -1)[1]);
  }

  /** What the line says besides: its third word. */
  long detail(String what) {
    return Long.parseLong(await(what + " ").split(" ", -1)[2]);
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything so far. */
  public synchronized String output() {
    return String.join("\n", lines);
  }

  /** Its number among the processes of the machine. */
  public long pid() {
    return process.pid();
  }

  /** Presses Enter at its keyboard. */
  public void enter() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as Ctrl-C and a service manager do, and hears its last words. */
  public void terminate() {
    process.toHandle().destroy(); // the process's own destroy would close its streams
  }

  /** The exit code, once it has ended. */
  public int exitCode() {
    SoundCard.await(process);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
