package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.llm.Message;
import parley.llm.Message.Role;

class ConversationTest {

  private static Conversation afterTurns(int maxTurns, int turns) {
    Conversation conversation = new Conversation("", maxTurns);
    for (int i = 0; i < turns; i++) {
      conversation.append(new Exchange("q" + i, "a" + i, false));
    }
    return conversation;
  }

  @Test
  void forgetsTheOlderHalfWhenThereAreTooMany() {
    assertThat(afterTurns(4, 4).exchanges())
        .extracting(Exchange::question)
        .containsExactly("q0", "q1", "q2", "q3");
    assertThat(afterTurns(4, 5).exchanges())
        .extracting(Exchange::question)
        .containsExactly("q3", "q4");
    assertThat(afterTurns(4, 5).prompt("q").messages()).hasSize(5);
    assertThat(afterTurns(1, 9).exchanges()).extracting(Exchange::question).containsExactly("q8");
    assertThat(afterTurns(0, 9).exchanges()).isEmpty();
  }

  /** Else the model would read all of it anew in each turn. */
  @Test
  void aLongConversationsPromptSeldomBeginsOtherwise() {
    int turns = 200;
    int changes = 0;
    String first = "q0";
    for (int i = 1; i <= turns; i++) {
      Conversation conversation = afterTurns(50, i);
      assertThat(conversation.exchanges()).hasSizeBetween(1, 50);
      String now = conversation.exchanges().get(0).question();
      changes += now.equals(first) ? 0 : 1;
      first = now;
    }
    assertThat(changes).isEqualTo(6);
  }

  @Test
  void forgetsTheAnswersThatTheEngineHadNoRoomFor() {
    Conversation conversation = new Conversation("", 10);
    conversation.append(new Exchange("q0", "a0", false));
    conversation.append(new Exchange("q1", "", true)); // no part of a prompt
    conversation.append(new Exchange("q2", "a2", false));
    conversation.append(new Exchange("q3", "a3", false));
    conversation.forgetOldest(2);
    assertThat(conversation.exchanges()).extracting(Exchange::question).containsExactly("q3");
    assertThat(conversation.forgotten()).extracting(Exchange::question).containsExactly("q0", "q2");
    conversation.forgetOldest(9);
    assertThat(conversation.exchanges()).isEmpty();
  }

  @Test
  void aSummaryStandsForWhatWasForgotten() {
    Conversation conversation = new Conversation("Be brief.", 2);
    for (int i = 0; i < 3; i++) {
      conversation.append(new Exchange("q" + i, "a" + i, false));
    }
    List<Exchange> forgotten = conversation.forgotten();
    assertThat(forgotten).extracting(Exchange::question).containsExactly("q0", "q1");
    conversation.append(new Exchange("q3", "a3", false));
    conversation.append(new Exchange("q4", "a4", false));
    conversation.summarized("The user is Ada.", forgotten);
    assertThat(conversation.forgotten()).extracting(Exchange::question).containsExactly("q2", "q3");
    assertThat(conversation.prompt("And?").messages().get(0))
        .isEqualTo(
            new Message(
                Role.SYSTEM, "Be brief.\n\nEarlier in this conversation: The user is Ada."));
    Conversation plain = new Conversation("", 2);
    plain.summarized("It rained.", List.of());
    assertThat(plain.prompt("And?").messages().get(0).text())
        .isEqualTo("Earlier in this conversation: It rained.");
  }

  @Test
  void whatNobodySumsUpIsBounded() {
    Conversation conversation = new Conversation("", 4);
    for (int i = 0; i < 100; i++) {
      conversation.append(new Exchange("q" + i, "a" + i, false));
    }
    assertThat(conversation.forgotten()).hasSize(4);
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
