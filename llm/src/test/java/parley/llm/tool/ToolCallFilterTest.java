package parley.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import parley.llm.tool.ToolCallFilter.Part;

class ToolCallFilterTest {
  private static final String REPLY =
      "Well. <tool_call>\n{\"name\": \"a<b\"}\n</tool_call> Done <tool> 1 < 2.";

  private static List<Part> parts(String... pieces) {
    ToolCallFilter filter = new ToolCallFilter();
    List<Part> parts = new ArrayList<>();
    for (String piece : pieces) {
      parts.addAll(filter.accept(piece));
    }
    parts.addAll(filter.finish());
    return joined(parts);
  }

  /** Text that goes on is one. */
  private static List<Part> joined(List<Part> parts) {
    List<Part> all = new ArrayList<>();
    for (Part part : parts) {
      Part last = all.isEmpty() ? null : all.get(all.size() - 1);
      if (last instanceof Part.Text before && part instanceof Part.Text text) {
        all.set(all.size() - 1, new Part.Text(before.text() + text.text()));
      } else {
        all.add(part);
      }
    }
    return all;
  }

  private static final List<Part> WHOLE =
      List.of(
          new Part.Text("Well. "),
          new Part.Call("{\"name\": \"a<b\"}"),
          new Part.Text(" Done <tool> 1 < 2."));

  @Test
  void tellsCallsFromText() {
    assertThat(parts(REPLY)).isEqualTo(WHOLE);
    assertThat(parts("No call.")).containsExactly(new Part.Text("No call."));
    assertThat(parts("<tool_call> </tool_call>")).isEmpty();
    assertThat(parts("")).isEmpty();
  }

  @Property
  void howeverTheReplyIsCut(
      @ForAll @IntRange(max = 80) int one, @ForAll @IntRange(max = 80) int two) {
    int first = Math.min(Math.min(one, two), REPLY.length());
    int second = Math.min(Math.max(one, two), REPLY.length());
    assertThat(
            parts(
                REPLY.substring(0, first), REPLY.substring(first, second), REPLY.substring(second)))
        .isEqualTo(WHOLE);
  }

  @Test
  void nothingOfATagIsEverText() {
    ToolCallFilter filter = new ToolCallFilter();
    for (char c : "So <tool_cal".toCharArray()) {
      assertThat(filter.accept(String.valueOf(c)))
          .allMatch(part -> part instanceof Part.Text text && !text.text().contains("<"));
    }
    assertThat(filter.finish()).containsExactly(new Part.Text("<tool_cal"));
  }

  @Test
  void aCallThatIsNeverClosedIsOne() {
    assertThat(parts("<tool_call>{\"name\":", "\"x\"}"))
        .containsExactly(new Part.Call("{\"name\":\"x\"}"));
  }
}
