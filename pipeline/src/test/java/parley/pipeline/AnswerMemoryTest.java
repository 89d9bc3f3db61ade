package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.VirtualClock;
import parley.llm.Generation;

class AnswerMemoryTest {
  private final VirtualClock clock = new VirtualClock();
  private final AnswerMemory memory = new AnswerMemory(Duration.ofMinutes(1), clock);

  @Test
  void knowsAnAnswerByTheWordsOfItsQuestionForAWhile() {
    memory.answered("When do you open?", "At nine.");
    assertThat(memory.find("when do you open")).contains("At nine.");
    assertThat(memory.find("When do you close?")).isEmpty();
    clock.sleepUntil(Duration.ofSeconds(59).toNanos());
    assertThat(memory.find("When do you open?")).isPresent();
    clock.sleepUntil(Duration.ofSeconds(60).toNanos());
    assertThat(memory.find("When do you open?")).isEmpty();
  }

  @Test
  void forgetsTheOldestOfVeryMany() {
    for (int i = 0; i <= 100; i++) {
      memory.answered("Question " + i, "Answer " + i);
    }
    assertThat(memory.find("Question 0")).isEmpty();
    assertThat(memory.find("Question 1")).contains("Answer 1");
  }

  @Test
  void knowsNothingWhereItMayNot() {
    AnswerMemory none = new AnswerMemory(Duration.ZERO, clock);
    none.answered("When do you open?", "At nine.");
    assertThat(none.find("When do you open?")).isEmpty();
    memory.answered("...", "What?");
    memory.answered("Hello?", " ");
    assertThat(memory.find("...")).isEmpty();
    assertThat(memory.find("Hello?")).isEmpty();
  }

  @Test
  void aQuestionThatIsAskedAgainIsAnsweredWithoutTheModel() {
    try (SessionHarness harness = new SessionHarness("conversation.repeat-answers-for=60m")) {
      harness.output.playAll();
      harness.model.recite("At nine.");
      harness.say("When do you open?");
      harness.awaitEnd(1);
      harness.say("When do you open?");
      SessionEvent.TurnEnded end = harness.awaitEnd(2);
      assertThat(end.heard()).isEqualTo("At nine.");
      assertThat(end.reason()).isEqualTo("answered");
      assertThat(harness.model.prompts()).hasSize(1);
      assertThat(harness.seen(SessionEvent.GenerationEnded.class))
          .extracting(SessionEvent.GenerationEnded::reason)
          .containsExactly(
              "stop", Generation.Reason.KNOWN.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void anAnswerThatWasCutShortIsNotRepeated() {
    try (SessionHarness harness = new SessionHarness("conversation.repeat-answers-for=60m")) {
      ReplyInMidWord.begin(harness);
      harness.model.recite("Fine.");
      harness.beginToSpeak();
      harness.goOnSpeaking("Wait a");
      harness.await(SessionEvent.Interrupted.class);
      harness.output.playAll();
      harness.endSpeaking("Wait a moment.");
      harness.awaitEnd(2);
      harness.model.recite("Anew.");
      String question =
          List.copyOf(harness.model.prompts().get(0).messages())
              .get(harness.model.prompts().get(0).messages().size() - 1)
              .text();
      harness.say(question);
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Anew.");
    }
  }
}
