package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one rule of endpointing did.
 *
 * @param rule its settings
 * @param delayMs from the last speech of a whole recording to its endpoint, in the sound's time
 * @param cutShare by the length of the pause in milliseconds: the share of recordings, 0 to 1, that
 *     it ended
 * @param split whole recordings that it ended before their end
 */
record EndpointResult(
    String rule, Statistics delayMs, TreeMap<Integer, Double> cutShare, int split) {

  /** Over all lengths of pause alike. */
  double cut() {
    return cutShare.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  ObjectNode json() {
    ObjectNode shares = Json.object();
    cutShare.forEach((ms, share) -> shares.put(ms.toString(), Statistics.rounded(share)));
    ObjectNode row = Json.object().put("rule", rule).put("split", split);
    row.set("delay_ms", delayMs.json());
    row.put("cut", Statistics.rounded(cut()));
    row.set("cut_by_pause_ms", shares);
    return row;
  }

  /** A table for people, a line for each rule. */
  static List<String> table(List<EndpointResult> results) {
    List<String> lines =
        results.stream()
            .map(
                r ->
                    String.format(
                            Locale.ROOT,
                            "%-47s %5.0f %5.0f %5.0f %6d %6.0f %%  ",
                            r.rule.replace("endpointing.", ""),
                            r.delayMs.p50(),
                            r.delayMs.mean(),
                            r.delayMs.p95(),
                            r.split,
                            100 * r.cut())
                        + cells(r.cutShare))
            .collect(Collectors.toList());
    String lengths =
        results.isEmpty()
            ? ""
            : results.get(0).cutShare.keySet().stream()
                .map(ms -> String.format(Locale.ROOT, "%5d", ms))
                .collect(Collectors.joining());
    lines.add(
        0,
        String.format(
            Locale.ROOT,
            "%-47s %5s %5s %5s %6s %8s  %s",
            "rule",
            "p50",
            "mean",
            "p95",
            "split",
            "cut",
            lengths));
    return lines;
  }

  private static String cells(Map<Integer, Double> shares) {
    return shares.values().stream()
        .map(share -> String.format(Locale.ROOT, "%5.0f", 100 * share))
        .collect(Collectors.joining());
  }
}
