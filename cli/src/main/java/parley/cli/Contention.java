package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What another process on half a core costs. */
final class Contention {
  private static final List<String> NAMES = List.of("prompt 50", "prompt 500", "generated");

  private Contention() {}

  /** The speeds beside each other, as a share of the quiet ones. */
  static ShapeSection section(ShapeSpeed quiet, ShapeSpeed shared, int rounds) {
    ShapeSpeed share = shared.over(quiet);
    List<String> lines = new ArrayList<>();
    lines.add("with half a core taken, p50 of " + rounds);
    for (int i = 0; i < NAMES.size(); i++) {
      double left = share.figures().get(i);
      lines.add(
          String.format(
              Locale.ROOT,
              "%34s %.1f of %.1f tokens/s: costs %.0f %%",
              NAMES.get(i),
              shared.figures().get(i),
              quiet.figures().get(i),
              100 * (1 - left)));
    }
    ObjectNode json = Json.object().put("rounds", rounds);
    json.set("quiet", quiet.json());
    json.set("shared", shared.json());
    json.set(
        "cost_percent",
        Json.object()
            .put("prompt_50", percent(share.prompt50()))
            .put("prompt_500", percent(share.prompt500()))
            .put("generated", percent(share.generated())));
    return new ShapeSection("contention", json, lines);
  }

  private static double percent(double share) {
    return Statistics.rounded(100 * (1 - share));
  }
}
