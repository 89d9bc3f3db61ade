package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How fast an engine is, in tokens a second.
 *
 * @param prompt50 reading a prompt of 50 tokens, sampling the first token of the reply included
 * @param prompt500 the same of 500
 * @param generated from the first token of a reply on
 */
record ShapeSpeed(double prompt50, double prompt500, double generated) {
  /** Its figures, in the order of the table. */
  List<Double> figures() {
    return List.of(prompt50, prompt500, generated);
  }

  /** The median of each figure. */
  static ShapeSpeed median(List<ShapeSpeed> all) {
    return new ShapeSpeed(
        median(all, ShapeSpeed::prompt50),
        median(all, ShapeSpeed::prompt500),
        median(all, ShapeSpeed::generated));
  }

  private static double median(List<ShapeSpeed> all, ToDoubleFunction<ShapeSpeed> figure) {
    return Statistics.of(all.stream().map(figure::applyAsDouble).toList()).p50();
  }

  /** Each figure over that of another. */
  ShapeSpeed over(ShapeSpeed other) {
    return new ShapeSpeed(
        prompt50 / other.prompt50, prompt500 / other.prompt500, generated / other.generated);
  }

  ObjectNode json() {
    return Json.object()
        .put("prompt_50_tokens_per_second", Statistics.rounded(prompt50))
        .put("prompt_500_tokens_per_second", Statistics.rounded(prompt500))
        .put("tokens_per_second", Statistics.rounded(generated));
  }

  /** The engines' figures, and ours over those of the others. */
  static ShapeSection section(Map<String, ShapeSpeed> engines, String ours, int rounds) {
    List<String> lines = new ArrayList<>();
    ObjectNode json = Json.object().put("rounds", rounds);
    lines.add(line("tokens/s, p50 of " + rounds, List.of("prompt 50", "prompt 500", "generated")));
    engines.forEach(
        (name, speed) -> {
          lines.add(line(name, texts(speed, "%.1f")));
          json.set(name, speed.json());
        });
    ShapeSpeed own = engines.get(ours);
    Map<String, ShapeSpeed> others = new LinkedHashMap<>(engines);
    others.remove(ours);
    if (own != null) {
      ObjectNode ratios = json.putObject("ratios");
      others.forEach(
          (name, speed) -> {
            lines.add(line(ours + " / " + name, texts(own.over(speed), "%.2f")));
            ratios.set(name, ratioJson(own.over(speed)));
          });
    }
    return new ShapeSection("speed", json, lines);
  }

  private static ObjectNode ratioJson(ShapeSpeed ratio) {
    return Json.object()
        .put("prompt_50", Statistics.rounded(ratio.prompt50()))
        .put("prompt_500", Statistics.rounded(ratio.prompt500()))
        .put("generated", Statistics.rounded(ratio.generated()));
  }

  private static List<String> texts(ShapeSpeed speed, String format) {
    return speed.figures().stream()
        .map(figure -> String.format(Locale.ROOT, format, figure))
        .toList();
  }

  private static String line(String name, List<String> cells) {
    return String.format(
        Locale.ROOT, "%-34s %10s %10s %10s", name, cells.get(0), cells.get(1), cells.get(2));
  }
}
