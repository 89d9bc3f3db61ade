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
 * @param lostShare the same without those that were made good, since the user went on soon enough
 * @param split whole recordings that it ended before their end
 */
record EndpointResult(
    String rule,
    Statistics delayMs,
    TreeMap<Integer, Double> cutShare,
    TreeMap<Integer, Double> lostShare,
    int split) {

  /** Over all lengths of pause alike. */
  double cut() {
    return mean(cutShare);
  }

  /** The same of those that were not made good. */
  double lost() {
    return mean(lostShare);
  }

  private static double mean(Map<Integer, Double> shares) {
    return shares.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  ObjectNode json() {
    ObjectNode row = Json.object().put("rule", rule).put("split", split);
    row.set("delay_ms", delayMs.json());
    row.put("cut", Statistics.rounded(cut()));
    row.put("cut_after_reopening", Statistics.rounded(lost()));
    row.set("cut_by_pause_ms", shares(cutShare));
    row.set("cut_after_reopening_by_pause_ms", shares(lostShare));
    return row;
  }

  private static ObjectNode shares(Map<Integer, Double> byPause) {
    ObjectNode shares = Json.object();
    byPause.forEach((ms, share) -> shares.put(ms.toString(), Statistics.rounded(share)));
    return shares;
  }

  /** A table for people, a line for each rule. */
  static List<String> table(List<EndpointResult> results) {
    List<String> lines =
        results.stream()
            .map(
                r ->
                    String.format(
                            Locale.ROOT,
                            "%-66s %5.0f %5.0f %5.0f %6d %5.1f %% %8.1f %%  ",
                            r.rule
                                .replace("endpointing.", "")
                                .replace("-threshold", "")
                                .replace("-silence", ""),
                            r.delayMs.p50(),
                            r.delayMs.mean(),
                            r.delayMs.p95(),
                            r.split,
                            100 * r.cut(),
                            100 * r.lost())
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
            "%-66s %5s %5s %5s %6s %7s %10s  %s",
            "rule",
            "p50",
            "mean",
            "p95",
            "split",
            "cut",
            "reopened",
            lengths));
    return lines;
  }

  private static String cells(Map<Integer, Double> shares) {
    return shares.values().stream()
        .map(share -> String.format(Locale.ROOT, "%5.0f", 100 * share))
        .collect(Collectors.joining());
  }
}
