package parley.llm.thought;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThoughtFilterTest {
  /** Thoughts are written in this letter, answers in others. */
  private static final String THOUGHT = "T";

  @ParameterizedTest
  @CsvSource({
    "'Hello.', 'Hello.', ''",
    "'<think>T</think>Hello.', 'Hello.', 'T'",
    "'<think>\nT\n</think>\n\nHello.', 'Hello.', '\nT\n'",
    "'<think></think>Hello.', 'Hello.', ''",
    "'<think>T', '', 'T'",
    "'<think>T<think>T</think>T</think>Hello.', 'Hello.', 'TTT'",
    "'A<think>T</think>B<think>T</think>C', 'ABC', 'TT'",
    "'<THINK>T</Think>Hello.', 'Hello.', 'T'",
    "'A</think>B', 'AB', ''",
    "'a < b, <b>, <thin> and </thinker>', 'a < b, <b>, <thin> and </thinker>', ''",
    "'<<think>T</think>>', '<>', 'T'",
    "'ends with <thi', 'ends with <thi', ''",
    "'<think>T</thin', '', 'T</thin'",
    "'', '', ''"
  })
  void tellsThoughtsFromTheAnswer(String reply, String answer, String thought) {
    assertThat(filter(false, List.of(reply))).isEqualTo(new ThoughtFilter.Split(answer, thought));
    assertThat(filter(false, characters(reply)))
        .isEqualTo(new ThoughtFilter.Split(answer, thought));
  }

  @ParameterizedTest
  @CsvSource({
    "'T</think>Hello.', 'Hello.', 'T'",
    "'T', '', 'T'",
    "'</think>\n\nHello.', 'Hello.', ''",
  })
  void knowsAThoughtThatThePromptOpened(String reply, String answer, String thought) {
    assertThat(filter(true, List.of(reply))).isEqualTo(new ThoughtFilter.Split(answer, thought));
    assertThat(filter(true, characters(reply))).isEqualTo(new ThoughtFilter.Split(answer, thought));
  }

  @Test
  void noThoughtIsEverSpokenAtAnySplitPosition() {
    String reply = "<think>TT</think>Yes, <b>. <THINK>T<think>T</think>T</think> No.";
    for (int first = 0; first <= reply.length(); first++) {
      for (int second = first; second <= reply.length(); second++) {
        List<String> pieces =
            List.of(
                reply.substring(0, first), reply.substring(first, second), reply.substring(second));
        assertThat(filter(false, pieces))
            .as("%s", pieces)
            .isEqualTo(new ThoughtFilter.Split("Yes, <b>.  No.", "TTTTT"));
      }
    }
  }

  @Property
  void noThoughtIsEverSpokenOfAnyNesting(@ForAll("replies") List<String> parts) {
    StringBuilder reply = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    int depth = 0;
    for (String part : parts) {
      if (part.equals("<think>")) {
        depth++;
      } else if (part.equals("</think>")) {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0) {
        expected.append(part);
      }
      boolean text = !part.contains("think");
      reply.append(text && depth > 0 ? THOUGHT : part);
    }
    for (List<String> pieces : List.of(List.of(reply.toString()), characters(reply.toString()))) {
      ThoughtFilter.Split split = filter(false, pieces);
      assertThat(split.answer()).isEqualTo(expected.toString().stripLeading());
      assertThat(split.thought()).matches("T*");
    }
  }

  @Provide
  Arbitrary<List<String>> replies() {
    return Arbitraries.of("<think>", "</think>", "a", " ", "<", "/", ">", "b.")
        .list()
        .ofMaxSize(20)
        .filter(parts -> tagsAreWhole(String.join("", parts), parts));
  }

  /** Leaves out what would put a new tag together, such as {@code <} before {@code /think>}. */
  private static boolean tagsAreWhole(String text, List<String> parts) {
    long tags = parts.stream().filter(part -> part.contains("think")).count();
    return text.split("</?think>", -1).length - 1 == tags;
  }

  @Test
  void answersWithoutWaitingForTheEnd() {
    ThoughtFilter filter = new ThoughtFilter(false);
    assertThat(filter.accept("Hello ").answer()).isEqualTo("Hello ");
    assertThat(filter.accept("a <").answer()).isEqualTo("a ");
    assertThat(filter.accept(" b").answer()).isEqualTo("< b");
  }

  @Test
  void saysWhereItStands() {
    ThoughtFilter filter = new ThoughtFilter(false);
    assertThat(filter.insideThought()).isFalse();
    filter.accept("<think>ab<think>c");
    assertThat(filter.insideThought()).isTrue();
    assertThat(filter.depth()).isEqualTo(2);
    filter.accept("</think></think>d");
    assertThat(filter.insideThought()).isFalse();
    assertThat(filter.thoughtCharacters()).isEqualTo(3);
  }

  private static ThoughtFilter.Split filter(boolean startInThought, List<String> pieces) {
    ThoughtFilter filter = new ThoughtFilter(startInThought);
    StringBuilder answer = new StringBuilder();
    StringBuilder thought = new StringBuilder();
    List<ThoughtFilter.Split> splits = new ArrayList<>();
    pieces.forEach(piece -> splits.add(filter.accept(piece)));
    splits.add(filter.finish());
    for (ThoughtFilter.Split split : splits) {
      answer.append(split.answer());
      thought.append(split.thought());
    }
    return new ThoughtFilter.Split(answer.toString(), thought.toString());
  }

  private static List<String> characters(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }
}
