package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.llm.Message;
import parley.llm.Message.Role;

class ConversationTest {

  @Test
  void forgetsTheOldestTurns() {
    Conversation conversation = new Conversation("", 2);
    for (int i = 0; i < 100; i++) {
      conversation.append(new Exchange("q" + i, "a" + i, false));
    }
    assertThat(conversation.exchanges())
        .extracting(Exchange::question)
        .containsExactly("q98", "q99");
    assertThat(conversation.prompt("q").messages()).hasSize(5);
  }

  @Test
  void marksWhatWasCutShortAndLeavesOutWhatWasNotHeard() {
    Conversation conversation = new Conversation("Be brief.", 5);
    conversation.append(new Exchange("One?", "The first", true));
    conversation.append(new Exchange("Two?", "", true));
    assertThat(conversation.prompt("Three?").messages())
        .containsExactly(
            new Message(Role.SYSTEM, "Be brief."),
            new Message(Role.USER, "One?"),
            new Message(Role.ASSISTANT, "The first …"),
            new Message(Role.USER, "Three?"));
  }
}
