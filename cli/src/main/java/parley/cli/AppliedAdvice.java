package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an advice promised, and what it brought when it was followed in the same run.
 *
 * @param before without it
 * @param after with it
 */
record AppliedAdvice(Advisor.Advice advice, BenchResult before, BenchResult after) {
  private double savedMs() {
    return meanMs(before) - meanMs(after);
  }

  private static double meanMs(BenchResult result) {
    return result.parts().getOrDefault("voice_to_voice_ms", Statistics.of(List.of())).mean();
  }

  ObjectNode json() {
    ObjectNode applied =
        Json.object()
            .put("setting", advice.set())
            .put("predicted_saving_ms", Statistics.rounded(advice.savingMs()))
            .put("measured_saving_ms", Statistics.rounded(savedMs()));
    applied.set("comparison", Comparison.of(before.json(), after.json()).json());
    return applied;
  }

  /** The same for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(Comparison.of(before.json(), after.json()).lines());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: predicted to save %.0f ms of voice to voice at the mean, saved %.0f ms",
            advice.set(),
            advice.savingMs(),
            savedMs()));
    return lines;
  }
}
