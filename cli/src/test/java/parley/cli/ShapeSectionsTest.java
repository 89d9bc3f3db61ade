package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the parts of the shape's bench make of their figures. */
class ShapeSectionsTest {
  @Test
  void ourEngineIsComparedWithEachOther() {
    Map<String, ShapeSpeed> engines = new LinkedHashMap<>();
    engines.put("java-llama.cpp", new ShapeSpeed(30, 40, 10));
    engines.put("llama-native", new ShapeSpeed(90, 120, 15));
    engines.put("peer", new ShapeSpeed(60, 60, 15));
    ShapeSection section = ShapeSpeed.section(engines, "llama-native", 3);
    assertThat(section.lines())
        .containsExactly(
            "tokens/s, p50 of 3                  prompt 50 prompt 500  generated",
            "java-llama.cpp                           30.0       40.0       10.0",
            "llama-native                             90.0      120.0       15.0",
            "peer                                     60.0       60.0       15.0",
            "llama-native / java-llama.cpp            3.00       3.00       1.50",
            "llama-native / peer                      1.50       2.00       1.00");
    assertThat(section.json().at("/ratios/peer/prompt_500").asDouble()).isEqualTo(2);
    assertThat(section.json().at("/llama-native/tokens_per_second").asDouble()).isEqualTo(15);
  }

  @Test
  void theMedianOfEachFigureIsTakenByItself() {
    ShapeSpeed median =
        ShapeSpeed.median(
            List.of(
                new ShapeSpeed(1, 20, 300),
                new ShapeSpeed(2, 30, 100),
                new ShapeSpeed(3, 10, 200)));
    assertThat(median).isEqualTo(new ShapeSpeed(2, 20, 200));
  }

  @Test
  void whatIsTakenAwayIsAShareOfTheQuietSpeed() {
    ShapeSection section =
        Contention.section(new ShapeSpeed(100, 100, 12), new ShapeSpeed(75, 50, 9), 3);
    assertThat(section.lines()).last().asString().endsWith("9.0 of 12.0 tokens/s: costs 25 %");
    assertThat(section.json().at("/cost_percent/prompt_500").asDouble()).isEqualTo(50);
  }

  @Test
  void theLongestWaitIsToldBesideTheMedian() {
    ShapeSection section = CancelLatency.section("cancel", "cancel", List.of(3.0, 20.0, 5.0));
    assertThat(section.lines().get(0)).endsWith("p50 5.0 ms, at most 20.0 ms, of 3");
    assertThat(section.json().get("max_ms").asDouble()).isEqualTo(20);
  }

  @Test
  void everyTenthCycleAndTheLastAreKept() {
    OpenCloseCycles cycles = new OpenCloseCycles(12);
    for (int cycle = 1; cycle <= 12; cycle++) {
      boolean kept = cycles.add(cycle, new double[] {1024.0 * (50 + cycle), 14, 9});
      assertThat(kept).isEqualTo(cycle == 10 || cycle == 12);
    }
    assertThat(cycles.section().lines())
        .containsExactly(
            "opened and closed, then held",
            "                                10 60 MiB, 14 threads, 9 descriptors",
            "                                12 62 MiB, 14 threads, 9 descriptors");
  }

  @Test
  void promptsHaveTheirLengthAndAreNeverTheSame() {
    DigitPrompts prompts = new DigitPrompts();
    String first = prompts.next(500);
    assertThat(first).hasSize(499).containsOnlyDigits();
    assertThat(prompts.next(500)).isNotEqualTo(first);
  }
}
