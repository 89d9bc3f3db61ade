package parley.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Runs the programs that a build needs, and keeps what they say in a log. */
final class Tool {
  private static final int LAST_LINES = 12;

  private final PrintWriter log;

  Tool(PrintWriter log) {
    this.log = log;
  }

  /**
   * Waits for a program's end.
   *
   * @param lines hears what it says, errors too
   * @throws EngineException when it fails or is not there, with the end of what it said
   */
  void run(List<String> command, Consumer<String> lines) {
    log.println("$ " + String.join(" ", command));
    Deque<String> last = new ArrayDeque<>();
    Process process = start(command);
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        log.println(line);
        last.add(line);
        if (last.size() > LAST_LINES) {
          last.remove();
        }
        lines.accept(line);
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new EngineException(
            command.get(0) + " failed with " + code + ": " + String.join("\n", last).strip());
      }
    } catch (IOException e) {
      throw new EngineException(command.get(0) + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(command.get(0) + " was interrupted", e);
    } finally {
      process.destroy();
      log.flush();
    }
  }

  /** What a program says of itself, on one line. */
  String firstLine(List<String> command) {
    Deque<String> lines = new ArrayDeque<>();
    run(command, lines::add);
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new EngineException(
          command.get(0)
              + " is not installed. Debian: apt install build-essential cmake python3 cargo",
          e);
    }
  }
}
