package parley.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ToolCallTest {
  private static ToolCall call(String json) {
    return ToolCall.parse(json).orElseThrow();
  }

  @Test
  void readsNameAndArguments() {
    ToolCall call = call("{\"name\": \"open_door\", \"arguments\": {\"floor\": 2, \"to\": [1]}}");
    assertThat(call.name()).isEqualTo("open_door");
    assertThat(call.argumentMap().keySet()).containsExactly("floor", "to");
    assertThat(call("{\"name\": \"x\", \"arguments\": \"no object\"}").argumentMap()).isEmpty();
    assertThat(call("{\"name\": \"x\"}").argumentMap()).isEqualTo(Map.of());
  }

  @Test
  void isSaidInWords() {
    assertThat(
            call("{\"name\":\"x\",\"arguments\":{\"doorName\":\"back\",\"n_of_x\":2}}")
                .spokenArguments())
        .isEqualTo("door Name back, n of x 2");
    assertThat(call("{\"name\":\"x\"}").spokenArguments()).isEmpty();
    assertThat(ToolCall.words("get_currentTime")).isEqualTo("get current Time");
  }

  @Property(tries = 300)
  void anyTextIsACallOrNone(@ForAll String text) {
    assertThat(ToolCall.parse(text)).isNotNull();
  }

  @Test
  void whatNamesNoFunctionIsNone() {
    for (String none : new String[] {"", "7", "[]", "null", "{}", "{\"name\": \"\"}", "open(2)"}) {
      assertThat(ToolCall.parse(none)).as(none).isEmpty();
    }
  }
}
