package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a bench measured at each value of a setting, and which values are on the Pareto front: none
 * of the others is as good in latency, split recordings, words wrong and work, and better in one.
 */
final class SweepTable {
  private final String key;
  private final Map<String, BenchResult> results = new LinkedHashMap<>();

  SweepTable(String key) {
    this.key = key;
  }

  void add(String value, BenchResult result) {
    results.put(value, result);
  }

  private static double voiceToVoiceMs(BenchResult result) {
    Statistics latency = result.parts().get("voice_to_voice_ms");
    return latency == null ? 0 : latency.p50();
  }

  /** Less is better, of each. */
  private static List<Double> costs(BenchResult result) {
    return List.of(
        voiceToVoiceMs(result),
        (double) result.splitTurns(),
        (double) result.words().wrong(),
        result.rtf(),
        result.cpuSecondsPerTurn());
  }

  private static boolean dominates(BenchResult one, BenchResult other) {
    List<Double> costs = costs(one);
    List<Double> others = costs(other);
    boolean better = false;
    for (int i = 0; i < costs.size(); i++) {
      if (costs.get(i) > others.get(i)) {
        return false;
      }
      better |= costs.get(i) < others.get(i);
    }
    return better;
  }

  private boolean isOnFront(BenchResult result) {
    return results.values().stream().noneMatch(other -> dominates(other, result));
  }

  ObjectNode json() {
    ArrayNode rows = Json.array();
    results.forEach(
        (value, result) -> {
          ObjectNode row = Json.object().put("value", value);
          row.setAll(result.json());
          rows.add(row.put("pareto", isOnFront(result)));
        });
    ObjectNode table = Json.object().put("key", key);
    table.set("rows", rows);
    return table;
  }

  /** The same as a table for people; a star marks the Pareto front. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-28s %10s %10s %6s %22s %7s %7s",
            key,
            "v2v p50",
            "v2v p95",
            "split",
            "words wrong",
            "rtf",
            "cpu s"));
    results.forEach(
        (value, result) -> lines.add(row(value + (isOnFront(result) ? " *" : ""), result)));
    return lines;
  }

  private static String row(String name, BenchResult result) {
    Statistics latency = result.parts().getOrDefault("voice_to_voice_ms", Statistics.of(List.of()));
    return String.format(
        Locale.ROOT,
        "%-28s %10.0f %10.0f %6d %22s %7.3f %7.2f",
        name,
        latency.p50(),
        latency.p95(),
        result.splitTurns(),
        BenchResult.percent(result.words()),
        result.rtf(),
        result.cpuSecondsPerTurn());
  }
}
