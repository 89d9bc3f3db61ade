package parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.config.ParleyException;

/** Runs a program to its end, hears what it says, errors too, and keeps it in a log. */
final class PeerTool {
  private final PrintWriter log;

  PeerTool(PrintWriter log) {
    this.log = log;
  }

  /**
   * How a program ended.
   *
   * @param status 0 where it did what it should
   */
  record End(int status, List<String> lines) {
    boolean says(String part) {
      return lines.stream().anyMatch(line -> line.contains(part));
    }

    String lastLine() {
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
    }
  }

  /**
   * Waits for a program's end.
   *
   * @throws ParleyException code {@code TOOL_MISSING}
   */
  End run(List<String> command, Consumer<String> heard) {
    log.println("$ " + String.join(" ", command));
    List<String> lines = new ArrayList<>();
    Process process = start(command);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        log.println(line);
        lines.add(line);
        heard.accept(line);
      }
      return new End(process.waitFor(), lines);
    } catch (IOException e) {
      throw new ParleyException(
          "PEER_FAILED", command.get(0) + " cannot be read (" + e + ")", "Try again.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParleyException(
          "PEER_FAILED", command.get(0) + " was interrupted", "Try again.", e);
    } finally {
      process.destroy();
      log.flush();
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new ParleyException(
          "TOOL_MISSING",
          command.get(0) + " cannot be started: " + e.getMessage(),
          "Install it; Debian: apt install python3 python3-venv",
          e);
    }
  }
}
