package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What some starts of {@code talk} took. */
record StartResult(List<One> starts) {
  StartResult {
    starts = List.copyOf(starts);
  }

  /**
   * One start.
   *
   * @param listening from the start of the process until it hears
   * @param ready until what was heard is answered
   * @param processorTime taken until then
   * @param idlePercent of one processor while nobody spoke
   * @param heard utterances in that time: then it was not idle
   * @param residentMib after that time
   * @param peakMib the most until then
   */
  record One(
      Duration listening,
      Duration ready,
      Duration processorTime,
      double idlePercent,
      long heard,
      double residentMib,
      double peakMib) {
    private Map<String, Double> figures() {
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("listening_ms", (double) listening.toMillis());
      figures.put("ready_ms", (double) ready.toMillis());
      figures.put("ready_cpu_s", processorTime.toMillis() / 1000.0);
      figures.put("idle_cpu_percent", idlePercent);
      figures.put("resident_mib", residentMib);
      figures.put("peak_rss_mib", peakMib);
      return figures;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "listening after %d ms, ready after %d, idle %.1f %% of a processor, %.0f MiB",
          listening.toMillis(),
          ready.toMillis(),
          idlePercent,
          residentMib);
    }
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("starts", starts.size()).put("heard_while_idle", heard());
    figures().forEach((name, values) -> json.set(name, Statistics.of(values).json()));
    return json;
  }

  /** The same as a table for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    figures().forEach((name, values) -> lines.add(line(name, Statistics.of(values))));
    if (heard() > 0) {
      lines.add(
          "It was not silent: " + heard() + " utterances were heard while it was to be idle.");
    }
    return lines;
  }

  private long heard() {
    return starts.stream().mapToLong(One::heard).sum();
  }

  private Map<String, Collection<Double>> figures() {
    Map<String, Collection<Double>> all = new LinkedHashMap<>();
    for (One start : starts) {
      start
          .figures()
          .forEach((name, value) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    return all;
  }

  private static String line(String name, Statistics s) {
    return String.format(
        Locale.ROOT, "%-18s mean %8.1f  p50 %8.1f  p95 %8.1f", name, s.mean(), s.p50(), s.p95());
  }
}
