package parley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.config.ParleyException;

/** A bench's figures beside those of an earlier one, as ratios: 0.5 is half of what it was. */
final class Comparison {
  private record Row(double before, double now) {
    /** What was nothing has no ratio. */
    String ratio() {
      return before == 0 ? "-" : String.format(Locale.ROOT, "%.2f", now / before);
    }
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();

  private Comparison() {}

  /**
   * Reads what {@code bench --json} has printed.
   *
   * @throws ParleyException code {@code USAGE}
   */
  static JsonNode read(Path file) {
    try {
      JsonNode read = new ObjectMapper().readTree(file.toFile());
      if (read.has("turns") && read.has("cpu_s_per_turn")) {
        return read;
      }
      throw new ParleyException(
          Checks.USAGE,
          "--compare " + file + " holds no result of a bench",
          "Give a file that bench --json has printed, without --sweep.");
    } catch (IOException e) {
      throw new ParleyException(
          Checks.USAGE,
          "--compare " + file + " cannot be read: " + e.getMessage(),
          "Give a file that bench --json has printed.",
          e);
    }
  }

  /** What both have, in the order of the new one. */
  static Comparison of(JsonNode before, JsonNode now) {
    Comparison comparison = new Comparison();
    now.properties().forEach(field -> comparison.add(field.getKey(), before, now));
    return comparison;
  }

  private void add(String name, JsonNode before, JsonNode now) {
    JsonNode one = before.get(name);
    JsonNode other = now.get(name);
    if (one == null) {
      return;
    }
    if (other.isNumber() && one.isNumber()) {
      rows.put(name, new Row(one.asDouble(), other.asDouble()));
    }
    for (String part : List.of("p50", "p95")) {
      if (other.has(part) && one.has(part)) {
        rows.put(name + " " + part, new Row(one.get(part).asDouble(), other.get(part).asDouble()));
      }
    }
  }

  ObjectNode json() {
    ObjectNode all = Json.object();
    rows.forEach(
        (name, row) -> {
          ObjectNode one = all.putObject(name).put("before", row.before()).put("now", row.now());
          if (row.before() != 0) {
            one.put("ratio", Statistics.rounded(row.now() / row.before()));
          }
        });
    return all;
  }

  /** The same as a table for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%-28s %10s %10s %7s", "", "before", "now", "ratio"));
    rows.forEach(
        (name, row) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%-28s %10.2f %10.2f %7s",
                    name,
                    row.before(),
                    row.now(),
                    row.ratio())));
    return lines;
  }
}
