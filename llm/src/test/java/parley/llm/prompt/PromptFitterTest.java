package parley.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.TemplateTexts;
import parley.llm.prompt.PromptFitter.Fitted;

class PromptFitterTest {
  private static final ChatTemplate TEMPLATE = ChatTemplates.detect(TemplateTexts.DEEPSEEK);
  private static final Message SYSTEM = new Message(Role.SYSTEM, "Be brief.");

  @Test
  void keepsAllThatFits() {
    List<Message> talk = talk(3, 10);
    String whole = TEMPLATE.prompt(talk);
    assertThat(fitter(whole.length()).fit(talk)).isEqualTo(new Fitted(whole, whole.length(), 0));
    assertThat(fitter(whole.length() - 1).fit(talk).droppedTurns()).isPositive();
  }

  @Test
  void keepsTheInstructionsAndTheLastMessageWhateverItDrops() {
    Fitted fitted = fitter(120).fit(talk(50, 20));
    assertThat(fitted.text()).startsWith("<｜User｜>Be brief.\n\n").contains("question 49");
    assertThat(fitted.droppedTurns()).isBetween(45, 49);
  }

  @Test
  void keepsTheBeginningForManyTurnsSoThatThePromptCacheStaysUseful() {
    int changes = 0;
    int dropped = 0;
    for (int turns = 1; turns <= 100; turns++) {
      Fitted fitted = fitter(1000).fit(talk(turns, 20));
      assertThat(fitted.droppedTurns()).isGreaterThanOrEqualTo(dropped);
      changes += fitted.droppedTurns() == dropped ? 0 : 1;
      dropped = fitted.droppedTurns();
    }
    assertThat(dropped).isGreaterThan(80);
    assertThat(changes).isLessThan(20);
  }

  @Property(tries = 200)
  void alwaysFits(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 60) Integer> lengths,
      @ForAll @IntRange(min = 150, max = 400) int room) {
    List<Message> messages = new ArrayList<>(List.of(SYSTEM));
    for (int length : lengths) {
      messages.add(new Message(Role.USER, "q".repeat(length)));
      messages.add(new Message(Role.ASSISTANT, "a".repeat(length)));
    }
    messages.add(new Message(Role.USER, "last"));
    Fitted fitted = fitter(room).fit(messages);
    assertThat(fitted.text()).hasSizeLessThanOrEqualTo(room).contains("Be brief.", "last");
    assertThat(fitted.tokens()).isEqualTo(fitted.text().length());
  }

  @Test
  void refusesAMessageThatFitsNowhere() {
    assertThatThrownBy(() -> fitter(100).fit(List.of(user("x".repeat(90)))))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("PROMPT_TOO_LONG"));
  }

  @Test
  void doesNotEvenCountTheTokensOfEnormousText() {
    PromptFitter fitter =
        new PromptFitter(
            TEMPLATE,
            text -> {
              assertThat(text).hasSizeLessThanOrEqualTo(1600);
              return text.length() / 16;
            },
            100);
    assertThatThrownBy(() -> fitter.fit(List.of(user("x".repeat(1_000_000)))))
        .hasFieldOrPropertyWithValue("code", "PROMPT_TOO_LONG");
  }

  @Test
  void refusesAPromptThatAsksNothing() {
    assertThatThrownBy(() -> fitter(100).fit(List.of())).hasMessageContaining("user message");
    assertThatThrownBy(() -> fitter(100).fit(List.of(SYSTEM))).hasMessageContaining("user message");
  }

  /** A character is a token. */
  private static PromptFitter fitter(int maxPromptTokens) {
    return new PromptFitter(TEMPLATE, String::length, maxPromptTokens);
  }

  private static List<Message> talk(int turns, int answerLength) {
    List<Message> messages = new ArrayList<>(List.of(SYSTEM));
    for (int i = 0; i < turns; i++) {
      messages.add(user("question " + i));
      messages.add(new Message(Role.ASSISTANT, "a".repeat(answerLength)));
    }
    return messages.subList(0, messages.size() - 1);
  }

  private static Message user(String text) {
    return new Message(Role.USER, text);
  }
}
