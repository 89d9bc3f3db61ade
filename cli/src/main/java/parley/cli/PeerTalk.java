package parley.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import parley.config.ParleyException;

/**
 * Runs the program that talks to a peer, and hears what it tells: one JSON object a line. The
 * program ends when its input is closed, so it does not outlive this process.
 */
final class PeerTalk {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FAILED = "PEER_FAILED";

  private final Path log;
  private final Duration limit;
  private final Consumer<String> progress;

  /**
   * For one run.
   *
   * @param log what the program says besides
   * @param limit within which the next line must come
   * @param progress hears of each recording
   */
  PeerTalk(Path log, Duration limit, Consumer<String> progress) {
    this.log = log;
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * What a peer told.
   *
   * @param packages the versions that ran, by their names
   */
  record Result(List<PeerAnswer> answers, Map<String, String> packages) {}

  /**
   * Waits for the program's end.
   *
   * @param recordings how many answers it owes
   * @throws ParleyException code {@code PEER_FAILED}: what it failed on, and where its log is
   */
  Result run(List<String> command, int recordings) {
    Process process = start(command);
    try {
      Result result = hear(lines(process));
      if (result.answers().size() != recordings) {
        throw failed(
            "it told of " + result.answers().size() + " recordings of " + recordings + " and ended",
            "See " + log);
      }
      return result;
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new ParleyException(
          FAILED,
          command.get(0) + " cannot be started: " + e.getMessage(),
          "Remove " + log.getParent() + " and run the command again, to install it anew.",
          e);
    }
  }

  /** An empty one is the end. */
  private static BlockingQueue<Optional<String>> lines(Process process) {
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                out.lines().map(Optional::of).forEach(lines::add);
              } catch (IOException | UncheckedIOException e) {
                lines.add(Optional.of("{\"event\":\"failed\",\"message\":\"its output broke\"}"));
              }
              lines.add(Optional.empty());
            },
            "peer-lines");
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  private Result hear(BlockingQueue<Optional<String>> lines) {
    List<PeerAnswer> answers = new ArrayList<>();
    Map<String, String> packages = new TreeMap<>();
    for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
      JsonNode told = read(line.get());
      String event = told.path("event").asText();
      if (event.equals("failed")) {
        throw told(told);
      } else if (event.equals("ready")) {
        told.path("packages")
            .properties()
            .forEach(p -> packages.put(p.getKey(), p.getValue().asText()));
      } else if (event.equals("recording") && !told.path("warm_up").asBoolean()) {
        answers.add(PeerAnswer.of(told));
        progress.accept("recording " + answers.size());
      }
    }
    return new Result(answers, packages);
  }

  private Optional<String> next(BlockingQueue<Optional<String>> lines) {
    try {
      Optional<String> line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw failed("it told nothing for " + limit.toSeconds() + " s", "See " + log);
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("the run was interrupted", "Run the command again.");
    }
  }

  private JsonNode read(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw failed("it told what is no JSON: " + line, "See " + log);
    }
  }

  private ParleyException told(JsonNode failure) {
    String message = failure.path("message").asText();
    return failure.path("kind").asText().equals("import")
        ? failed(
            "a Python package cannot be used: " + message,
            "Remove " + log.getParent() + " and run the command again, to install it anew.")
        : failed(message, "See " + log);
  }

  private static ParleyException failed(String problem, String cure) {
    return new ParleyException(FAILED, "the peer failed: " + problem, cure);
  }
}
