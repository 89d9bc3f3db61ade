package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * {@code bench --stage thought}: the whole loop with a reasoning model of the 1.5B's shape, which
 * thinks 300 tokens when it is let, by how long it may think.
 */
final class ThoughtBench {
  private static final int BUDGET_TOKENS = 64;
  private static final List<String> MODES = List.of("off", "budget", "full");

  private final Map<String, BenchResult> results = new LinkedHashMap<>();
  private final double bridgeMs;

  /**
   * @param bridgeMs until the first token of a prompt that is as long as the words that close a
   *     thought
   */
  private ThoughtBench(double bridgeMs) {
    this.bridgeMs = bridgeMs;
  }

  /**
   * Measures each.
   *
   * @param bridge what the settings' bridge takes, in milliseconds
   * @param measure the loop, with some settings on top of all others
   */
  static ThoughtBench run(
      Path model,
      ToDoubleFunction<List<String>> bridge,
      Function<List<String>, BenchResult> measure) {
    ThoughtBench bench = new ThoughtBench(bridge.applyAsDouble(sets(model, "off")));
    for (String mode : MODES) {
      bench.results.put(mode, measure.apply(sets(model, mode)));
    }
    return bench;
  }

  /** How long a budgeted thought takes at p95, over what its tokens and its bridge must take. */
  private double ratio() {
    BenchResult full = results.get("full");
    BenchResult budget = results.get("budget");
    if (full == null || budget == null) {
      return 0;
    }
    double tokenMs = 1000 / full.rates().getOrDefault("tokens_per_second", 1.0);
    return part(budget, "thought_ms").p95() / (BUDGET_TOKENS * tokenMs + bridgeMs);
  }

  private static List<String> sets(Path model, String mode) {
    return List.of(
        "llm.engine=llama-native",
        "llm.model=" + model,
        "models.allow-unpinned=true",
        "llm.max-tokens=512",
        "llm.thought.mode=" + mode,
        "llm.thought.max-tokens=" + BUDGET_TOKENS);
  }

  ObjectNode json() {
    ObjectNode all = Json.object().put("budget_tokens", BUDGET_TOKENS);
    results.forEach((mode, result) -> all.set(mode, result.json()));
    all.put("bridge_ms", Statistics.rounded(bridgeMs));
    return all.put("budget_p95_over_least", Statistics.rounded(ratio()));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-10s %10s %10s %12s %12s %12s %9s",
            "thought",
            "v2v p50",
            "v2v p95",
            "first token",
            "thought p50",
            "first chunk",
            "tokens/s"));
    results.forEach((mode, result) -> lines.add(line(mode, result)));
    lines.add(
        String.format(
            Locale.ROOT,
            "budget %d, p95: %.2f times %d tokens and the bridge (%.0f ms)",
            BUDGET_TOKENS,
            ratio(),
            BUDGET_TOKENS,
            bridgeMs));
    return lines;
  }

  private static String line(String mode, BenchResult result) {
    return String.format(
        Locale.ROOT,
        "%-10s %10.0f %10.0f %12.0f %12.0f %12.0f %9.1f",
        mode.equals("budget") ? "budget " + BUDGET_TOKENS : mode,
        part(result, "voice_to_voice_ms").p50(),
        part(result, "voice_to_voice_ms").p95(),
        part(result, "first_token_ms").p50(),
        part(result, "thought_ms").p50(),
        part(result, "first_chunk_ms").p50(),
        result.rates().getOrDefault("tokens_per_second", 0.0));
  }

  private static Statistics part(BenchResult result, String name) {
    return result.parts().getOrDefault(name, Statistics.of(List.of()));
  }
}
