package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTableTest {
  private static BenchResult result(double latencyMs, int split, int wrong, double cpu) {
    return new BenchResult(
        10,
        split,
        Map.of("voice_to_voice_ms", Statistics.of(List.of(latencyMs))),
        List.of(),
        new WordErrors(wrong, 100),
        0.1,
        Map.of(),
        cpu,
        500);
  }

  @Test
  void marksWhatNothingElseIsBetterThanInEveryWay() {
    SweepTable table = new SweepTable("endpointing.trailing-silence");
    table.add("400ms", result(700, 3, 4, 2));
    table.add("600ms", result(900, 1, 4, 2));
    table.add("601ms", result(901, 1, 4, 2));
    table.add("900ms", result(1200, 0, 4, 2));
    assertThat(table.json().get("rows").findValuesAsText("pareto"))
        .containsExactly("true", "true", "false", "true");
    assertThat(table.lines().get(1)).startsWith("400ms * ");
    assertThat(table.lines().get(3)).startsWith("601ms  ");
  }

  @Test
  void equalsAreBothOnTheFront() {
    SweepTable table = new SweepTable("asr.threads");
    table.add("1", result(700, 0, 4, 2));
    table.add("2", result(700, 0, 4, 2));
    assertThat(table.json().get("rows").findValuesAsText("pareto")).containsOnly("true");
  }
}
