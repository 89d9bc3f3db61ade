package parley.handsfree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import parley.audio.SystemClock;
import parley.soundcard.Recording;

/**
 * Follows the trace of a running session. An event is never read before it happened: the promptest
 * read tells where the session's clock stands on the wall clock. Used by one thread.
 */
final class TraceTail {
  private static final long POLL_NANOS = 5_000_000;

  private final ObjectMapper json = new ObjectMapper();
  private final SystemClock clock = new SystemClock();
  private final Path file;
  private final List<JsonNode> events = new ArrayList<>();
  private long read;
  private long startMicros = Long.MAX_VALUE;

  TraceTail(Path file) {
    this.file = file;
  }

  private void poll() {
    if (!Files.exists(file)) {
      return;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(in.length() - read)];
      in.seek(read);
      in.readFully(bytes);
      long now = Recording.nowMicros();
      int from = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          add(new String(bytes, from, i - from, StandardCharsets.UTF_8), now);
          from = i + 1;
        }
      }
      read += from;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line, long nowMicros) throws IOException {
    JsonNode event = json.readTree(line);
    events.add(event);
    startMicros = Math.min(startMicros, nowMicros - sessionMicros(event));
  }

  private static long sessionMicros(JsonNode event) {
    return Math.round(event.get("t").asDouble() * 1e6);
  }

  /** When the event happened, in microseconds of the wall clock. */
  long microsOf(JsonNode event) {
    return startMicros + sessionMicros(event);
  }

  /** How many events there are so far. */
  int size() {
    poll();
    return events.size();
  }

  /** The events from there on that are like this. */
  List<JsonNode> from(int index, Predicate<JsonNode> like) {
    poll();
    return events.subList(index, events.size()).stream().filter(like).toList();
  }

  /** The first event from there on that is like this; empty when none came in time. */
  Optional<JsonNode> await(int index, Duration patience, Predicate<JsonNode> like) {
    long deadline = clock.nanos() + patience.toNanos();
    while (true) {
      Optional<JsonNode> found = from(index, like).stream().findFirst();
      if (found.isPresent() || clock.nanos() > deadline) {
        return found;
      }
      clock.sleepUntil(clock.nanos() + POLL_NANOS);
    }
  }

  /** Whether the events became like this in time. */
  boolean await(Duration patience, Predicate<List<JsonNode>> like) {
    long deadline = clock.nanos() + patience.toNanos();
    while (!like.test(from(0, event -> true))) {
      if (clock.nanos() > deadline) {
        return false;
      }
      clock.sleepUntil(clock.nanos() + 10 * POLL_NANOS);
    }
    return true;
  }

  static Predicate<JsonNode> named(String... names) {
    List<String> all = List.of(names);
    return event -> all.contains(event.get("event").asText());
  }

  /** Whether it is not about an utterance that goes on. */
  static boolean isFinal(JsonNode event) {
    return event.path("final").asBoolean(true);
  }

  static Predicate<JsonNode> ofTurnAfter(long turn, String... names) {
    return named(names).and(event -> event.get("turn").asLong() > turn);
  }
}
