package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import parley.pipeline.Latency;

/**
 * What a bench measured.
 *
 * @param turns measured
 * @param splitTurns recordings that became more than one turn
 * @param parts voice to voice and its parts, in milliseconds; empty without the whole loop
 * @param latencies of each turn that was answered; empty without the whole loop
 * @param words wrong and in all, of the recordings with a transcript
 * @param rtf recognition time over audio time
 * @param rates of the model: tokens and prompt tokens per second; of answers begun ahead of the
 *     endpoint: the share of turns that were answered so, and milliseconds a turn of work for
 *     nothing; the silence behind the first chunk, as it was and as it was predicted; empty without
 *     the model
 * @param cpuSecondsPerTurn of the whole process
 * @param peakRssMib of the whole process
 */
record BenchResult(
    int turns,
    int splitTurns,
    Map<String, Statistics> parts,
    List<Latency> latencies,
    WordErrors words,
    double rtf,
    Map<String, Double> rates,
    double cpuSecondsPerTurn,
    double peakRssMib) {

  ObjectNode json() {
    ObjectNode result = Json.object().put("turns", turns).put("split_turns", splitTurns);
    parts.forEach((part, statistics) -> result.set(part, statistics.json()));
    result.put("words_wrong", words.wrong()).put("words", words.words());
    result.put("rtf", Statistics.rounded(rtf));
    new TreeMap<>(rates).forEach((name, rate) -> result.put(name, Statistics.rounded(rate)));
    return result
        .put("cpu_s_per_turn", Statistics.rounded(cpuSecondsPerTurn))
        .put("peak_rss_mib", Statistics.rounded(peakRssMib));
  }

  /** The same as a table for people. */
  List<String> lines() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("turns", turns + (splitTurns == 0 ? "" : ", " + splitTurns + " recordings split"));
    parts.forEach((part, s) -> rows.put(part, describe(s)));
    if (words.words() > 0) {
      rows.put("words wrong", percent(words));
    }
    rows.put("recognition RTF", String.format(Locale.ROOT, "%.3f", rtf));
    rates.forEach((name, rate) -> rows.put(name, String.format(Locale.ROOT, "%.2f", rate)));
    rows.put("cpu_s_per_turn", String.format(Locale.ROOT, "%.2f", cpuSecondsPerTurn));
    rows.put("peak_rss_mib", String.format(Locale.ROOT, "%.0f", peakRssMib));
    return rows.entrySet().stream()
        .map(row -> String.format(Locale.ROOT, "%-26s %s", row.getKey(), row.getValue()))
        .toList();
  }

  static String percent(WordErrors words) {
    return String.format(
        Locale.ROOT,
        "%d of %d (%.1f %%)",
        words.wrong(),
        words.words(),
        words.words() == 0 ? 0 : 100.0 * words.wrong() / words.words());
  }

  private static String describe(Statistics s) {
    return String.format(
        Locale.ROOT,
        "mean %6.0f  sd %5.0f  p50 %6.0f  p95 %6.0f",
        s.mean(),
        s.sd(),
        s.p50(),
        s.p95());
  }
}
