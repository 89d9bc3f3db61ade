package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.llm.Message;
import parley.llm.Prompt;

/** What the model does while nobody waits for it. */
@Timeout(20)
class BetweenTurnsTest {
  private final EngineThread thread = new EngineThread("test");
  private final ManualLoop loop = new ManualLoop();
  private final ScriptedModel model = new ScriptedModel();
  private final Conversation conversation = new Conversation("", 2);
  private final ReadAhead reading = new ReadAhead(thread, () -> model, true);

  @AfterEach
  void end() {
    thread.shutdown();
  }

  private BetweenTurns between(boolean summarizes) {
    return new BetweenTurns(thread, () -> model, loop, conversation, reading, summarizes);
  }

  private void append(int turns) {
    for (int i = 0; i < turns; i++) {
      conversation.append(new Exchange("q" + i, "a" + i, false));
    }
  }

  private void untilRead() {
    while (model.reads().isEmpty()) {
      loop.run();
      Thread.onSpinWait();
    }
  }

  @Test
  void readsTheConversationAsItWasHeard() {
    append(2);
    between(true).begin();
    untilRead();
    assertThat(model.reads()).containsExactly(conversation.prompt(""));
    assertThat(model.prompts()).isEmpty();
  }

  @Test
  void sumsUpWhatWasForgottenAndReadsThen() {
    append(3);
    model.recite("The user ", "\n is Ada. ");
    between(true).begin();
    untilRead();
    assertThat(conversation.summary()).isEqualTo("The user is Ada.");
    assertThat(text(model.prompts().get(0)))
        .contains("User: q0\nYou: a0\nUser: q1\nYou: a1")
        .doesNotContain("q2");
    assertThat(model.reads()).containsExactly(conversation.prompt(""));
    assertThat(conversation.forgotten()).isEmpty();
  }

  @Test
  void theNextSummaryHasTheOneBefore() {
    conversation.summarized("The user is Ada.", java.util.List.of());
    append(3);
    model.recite("Ada said much.");
    between(true).begin();
    untilRead();
    assertThat(text(model.prompts().get(0))).contains("Before that: The user is Ada.\nUser: q0");
    assertThat(conversation.summary()).isEqualTo("Ada said much.");
  }

  @Test
  void isGivenUpForWhatIsWantedAndDoneLater() {
    append(3);
    model.hold();
    model.recite("Never told.");
    between(true).begin();
    while (model.prompts().isEmpty()) {
      Thread.onSpinWait();
    }
    thread.call(() -> true).join();
    loop.run();
    assertThat(conversation.summary()).isEmpty();
    assertThat(conversation.forgotten()).hasSize(2);
  }

  @Test
  void nothingIsSummedUpUnlessItIsWanted() {
    append(3);
    between(false).begin();
    untilRead();
    assertThat(model.prompts()).isEmpty();
  }

  private static String text(Prompt prompt) {
    return prompt.messages().stream().map(Message::text).findFirst().orElseThrow();
  }
}
