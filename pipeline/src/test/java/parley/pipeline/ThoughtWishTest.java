package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.llm.Thinking;

/** How long the model may think can be said with each question. */
class ThoughtWishTest {
  private final ThoughtWish wish = new ThoughtWish(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Think hard: what is heavier, a pound of feathers or of iron?",
        "Please think about it carefully. Who was first?",
        "Why is the sky blue? Think carefully.",
        "Who was first? Think hard about it.",
        "Take your time. What is ninety times seven?"
      })
  void whoIsAskedToThinkThinks(String question) {
    assertThat(wish.of(question)).isEqualTo(Thinking.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quick question, what is the capital of France?",
        "Quickly, who is there?",
        "Don't think, just answer.",
        "What is two and two? Answer right away."
      })
  void whoIsAskedForAQuickAnswerDoesNot(String question) {
    assertThat(wish.of(question)).isEqualTo(Thinking.NOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What do you think about it?",
        "Do birds think hard thoughts at night?",
        "How quickly does light travel?",
        "Tell me a short story."
      })
  void otherQuestionsAreAsTheSettingsSay(String question) {
    assertThat(wish.of(question)).isEqualTo(Thinking.AS_SET);
    assertThat(new ThoughtWish(false).of("Think hard.")).isEqualTo(Thinking.AS_SET);
  }

  @Property(tries = 200)
  void anyTextIsAWishOrNone(@ForAll String text) {
    assertThat(wish.of(text)).isNotNull();
  }

  @Test
  void theModelIsAskedSoAlsoAheadOfTheEndpoint() {
    try (SessionHarness harness = new SessionHarness("commands.enabled=true")) {
      harness.output.playAll();
      for (String question : new String[] {"Think hard, why?", "Quick question, why?", "Why?"}) {
        harness.model.recite("So.");
        harness.say(question);
        harness.awaitEnd(harness.turn());
      }
      assertThat(harness.model.thinking())
          .containsExactly(Thinking.WHOLE, Thinking.NOT, Thinking.AS_SET);
      harness.model.recite("So.");
      harness.beginToSpeak();
      harness.pause("Think hard, why?", new float[] {1});
      harness.until(() -> harness.model.prompts().size() == 4);
      harness.end(new float[] {1});
      assertThat(harness.awaitEnd(4).drafts().used()).isTrue();
      assertThat(harness.model.thinking()).last().isEqualTo(Thinking.WHOLE);
    }
  }
}
