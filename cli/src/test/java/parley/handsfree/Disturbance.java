package parley.handsfree;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a kind of noise has done to the answers that it was heard with. */
final class Disturbance {
  /** How a turn ends that nobody noticed; the answer goes on. */
  private static final Set<String> HARMLESS =
      Set.of("nothing_heard", "own_voice", "backchannel", "too_quiet", "failed", "closed");

  private double seconds;
  private long turns;
  private long pauses;
  private double longestPauseMs;
  private double pausedMs;
  private long interruptions;
  private long answered;
  private final TreeMap<String, Integer> ends = new TreeMap<>();

  /**
   * Counts what happened during one answer.
   *
   * @param turn that was answered; what comes of later ones is the noise's
   * @param heard seconds of noise while it was spoken
   */
  void add(List<JsonNode> events, long turn, double heard) {
    seconds += heard;
    turns += events.stream().filter(TraceTail.ofTurnAfter(turn, "speech_started")).count();
    interruptions += events.stream().filter(TraceTail.named("interrupted")).count();
    pauses += events.stream().filter(TraceTail.named("playback_paused")).count();
    pausedMs += resumed(events, stream -> stream.stream().mapToDouble(ms -> ms).sum());
    longestPauseMs =
        Math.max(
            longestPauseMs,
            resumed(events, stream -> stream.stream().mapToDouble(ms -> ms).max().orElse(0)));
    for (JsonNode end : select(events, turn)) {
      String reason = end.get("reason").asText();
      ends.merge(reason, 1, Integer::sum);
      answered += HARMLESS.contains(reason) ? 0 : 1;
    }
  }

  private static double resumed(List<JsonNode> events, ToDoubleFunction<List<Double>> measure) {
    return measure.applyAsDouble(
        events.stream()
            .filter(TraceTail.named("playback_resumed"))
            .map(event -> event.get("paused_ms").asDouble())
            .toList());
  }

  private static List<JsonNode> select(List<JsonNode> events, long turn) {
    return events.stream().filter(TraceTail.ofTurnAfter(turn, "turn_ended")).toList();
  }

  /** Of noise while an answer was spoken. */
  double seconds() {
    return seconds;
  }

  /** The answer was cut, or the noise was answered: what must never be. */
  long falseInterruptions() {
    return interruptions + answered;
  }

  static String head() {
    return "           seconds  interruptions  turns answered  turns opened  pauses (given back:"
        + " longest, all ms)";
  }

  String row() {
    return String.format(
        java.util.Locale.ROOT,
        "%8.0f %14d %15d %13d %7d (%.0f, %.0f)  %s",
        seconds,
        interruptions,
        answered,
        turns,
        pauses,
        longestPauseMs,
        pausedMs,
        ends.entrySet().stream()
            .map(end -> end.getKey() + " " + end.getValue())
            .collect(Collectors.joining(", ")));
  }
}
