package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.config.ParleyException;

@DisabledOnOs(OS.WINDOWS)
class EngineChildTest {
  @Test
  void givesTheNumbersOfTheAnswerWhateverElseIsSaid() {
    try (EngineChild child =
        shell("read order; echo loading...; echo \"ok 1.500 ${order#run }\"; read end")) {
      assertThat(child.ask("run 42")).containsExactly(1.5, 42);
    }
  }

  @Test
  void tellsWhatTheEngineComplainsOf() {
    try (EngineChild child = shell("read order; echo failed no room; read end")) {
      assertFails(child, "no room");
    }
  }

  @Test
  void tellsTheLastWordsOfAnEngineThatDies() {
    try (EngineChild child = shell("read order; echo first >&2; echo out of memory >&2; exit 1")) {
      assertFails(child, "it ended: out of memory");
    }
  }

  @Test
  void tellsThatAProgramIsMissing() {
    assertThatThrownBy(() -> EngineChild.start("engine", List.of("/no/such/program")))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("cannot be started");
  }

  private static EngineChild shell(String script) {
    return EngineChild.start("engine", List.of("sh", "-c", script));
  }

  private static void assertFails(EngineChild child, String why) {
    assertThatThrownBy(() -> child.ask("run 1"))
        .hasFieldOrPropertyWithValue("code", "BENCH_FAILED")
        .hasMessageContaining("engine could not be measured")
        .hasMessageContaining(why);
  }
}
