package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** With a shell in the place of the program: its second argument is the trace. */
@DisabledOnOs(OS.WINDOWS)
class StartBenchTest {
  private static final String STARTS =
      "tell() { echo \"{\\\"event\\\":\\\"$1\\\"}\" >> \"$2\"; };"
          + "tell session_started $2; tell engines_ready $2;";

  @Test
  void tellsWhenItListensAndWhatItTakes() {
    JsonNode result = bench(STARTS + "exec sleep 60").run(2).json();
    assertThat(result.get("starts").asInt()).isEqualTo(2);
    assertThat(result.get("heard_while_idle").asInt()).isZero();
    assertThat(result.get("ready_ms").get("p50").asDouble())
        .isGreaterThanOrEqualTo(result.get("listening_ms").get("p50").asDouble());
    assertThat(result.get("idle_cpu_percent").get("p50").asDouble()).isLessThan(50);
  }

  @Test
  void tellsThatItWasNotIdle() {
    StartResult result =
        bench(STARTS + "while true; do tell speech_started $2; sleep 0.02; done").run(1);
    assertThat(result.json().get("heard_while_idle").asInt()).isPositive();
    assertThat(result.lines()).anyMatch(line -> line.startsWith("It was not silent"));
  }

  @Test
  void tellsTheLastWordsOfOneThatEnds() {
    assertFails("echo first; echo no microphone; exit 1", "it ended: no microphone");
    assertFails(STARTS + "sleep 0.05; echo lost it; exit 1", "it ended: lost it");
  }

  private static StartBench bench(String script) {
    List<String> command = List.of("sh", "-c", script, "talk");
    Duration soon = Duration.ofMillis(200);
    return new StartBench(() -> TalkProcess.start(command), line -> {}, soon, soon);
  }

  private static void assertFails(String script, String why) {
    assertThatThrownBy(() -> bench(script).run(1))
        .hasFieldOrPropertyWithValue("code", "BENCH_FAILED")
        .hasMessageContaining("talk could not be measured: " + why);
  }
}
