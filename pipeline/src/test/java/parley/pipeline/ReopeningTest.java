package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.llm.Message;

/** Who goes on speaking before anything of the answer was heard has asked one question. */
class ReopeningTest {
  private static final int LEAD = 4_000;

  /** The first half was taken for a question, and its answer is on its way. */
  private static void askHalf(SessionHarness harness) {
    harness.model.hold();
    harness.model.recite("Never heard.");
    harness.say("Tell me.");
    harness.await(SessionEvent.GenerationStarted.class);
  }

  @Test
  void theTwoPartsAreOneTurnAndTheFirstAnswerIsNeverHeard() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      askHalf(harness);
      harness.model.recite("Once upon.");
      harness.beginToSpeak();
      harness.model.allow(100);
      harness.endSpeakingAfter("Tell me a story.", LEAD);

      assertThat(harness.awaitEnd(1)).isEqualTo(new SessionEvent.TurnEnded("", "reopened", null));
      assertThat(harness.await(SessionEvent.Reopened.class).supersededTurn()).isEqualTo(1);
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Once upon.");
      assertThat(harness.recognizer.lengths).containsExactly(16_000, 16_000 + LEAD + 16_000);
      SessionEvent.Transcript both = harness.seen(SessionEvent.Transcript.class).get(1);
      assertThat(both.start()).as("where the first part begins").isZero();
      assertThat(both.end()).isEqualTo((16_000 + 9_600 + 16_000) / 16_000.0);
      assertThat(harness.heard()).containsExactly("Once:100", "upon.:100");
      assertThat(harness.on(() -> harness.session.conversation().exchanges()))
          .containsExactly(new Exchange("Tell me a story.", "Once upon.", false));
      assertThat(harness.model.prompts().get(1).messages())
          .containsExactly(
              new Message(Message.Role.SYSTEM, "Be brief."),
              new Message(Message.Role.USER, "Tell me a story."));
      assertThat(harness.seen(SessionEvent.Interrupted.class)).isEmpty();
    }
  }

  @Test
  void aCoughBehindTheQuestionChangesNothing() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.hold();
      harness.model.recite("An answer.");
      harness.say("Tell me, please.");
      harness.beginToSpeak();
      harness.endSpeakingAfter("Tell me please", LEAD);
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("nothing_heard");
      harness.model.allow(10);
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("An answer.");
      assertThat(harness.seen(SessionEvent.Transcript.class).get(1).text()).isEmpty();
    }
  }

  @Test
  void theRestBehindACoughIsStillTheRest() {
    try (SessionHarness harness = new SessionHarness("endpointing.reopen-within=3s")) {
      harness.output.playAll();
      askHalf(harness);
      harness.model.recite("Once upon.");
      harness.beginToSpeak();
      harness.endSpeakingAfter("Tell me.", LEAD);
      harness.awaitEnd(2);
      harness.model.allow(0);
      harness.beginToSpeak();
      harness.endSpeakingAfter("Tell me a story.", LEAD);
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("reopened");
      harness.model.allow(100);
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Once upon.");
      assertThat(harness.recognizer.lengths).last().isEqualTo(3 * 16_000 + 2 * LEAD);
    }
  }

  @Test
  void whileTheFirstPartIsStillTranscribedItIsTheSame() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.holdRecognizer();
      harness.model.recite("Once upon.");
      harness.model.recite("Once upon.");
      harness.say("Tell me.");
      harness.beginToSpeak();
      harness.endSpeakingAfter("Tell me a story.", LEAD);
      harness.hearOn();
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("reopened");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Once upon.");
      assertThat(harness.heard()).containsExactly("Once:100", "upon.:100");
    }
  }

  @Test
  void wordsHeardBeforeTheyEndDoNotCutTheQuestionInTwo() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      askHalf(harness);
      harness.model.recite("Once upon.");
      harness.beginToSpeak();
      harness.until(() -> harness.session.stages().asr().isIdle());
      harness.goOnSpeaking("a story");
      harness.until(() -> !harness.session.isCurious());
      harness.model.allow(100);
      harness.endSpeakingAfter("Tell me a story about birds.", LEAD);
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("reopened");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Once upon.");
      assertThat(harness.heard()).containsExactly("Once:100", "upon.:100");
    }
  }

  private static void assertInterrupts(SessionHarness harness, int samples) {
    harness.model.allow(100);
    assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
    harness.output.playAll();
    assertThat(harness.awaitEnd(2).reason()).isEqualTo("answered");
    assertThat(harness.recognizer.lengths).last().isEqualTo(samples);
  }

  @Test
  void whatIsSaidLaterIsATurnOfItsOwn() {
    try (SessionHarness harness = new SessionHarness("endpointing.reopen-within=900ms")) {
      askHalf(harness);
      harness.beSilent(Duration.ofMillis(901));
      harness.beginToSpeak();
      harness.model.recite("Once upon.");
      harness.endSpeakingAfter("Never mind.", LEAD);
      assertInterrupts(harness, 16_000);
    }
  }

  @Test
  void whoHasHeardOfTheAnswerInterruptsIt() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.recite("A long answer.");
      harness.say("Tell me.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.beginToSpeak();
      harness.model.recite("Once upon.");
      harness.endSpeakingAfter("Never mind.", LEAD);
      assertInterrupts(harness, 16_000);
    }
  }

  @Test
  void whatWouldBeTooLongForTheRecogniserIsATurnOfItsOwn() {
    try (SessionHarness harness = new SessionHarness()) {
      askHalf(harness);
      harness.beginToSpeak();
      harness.model.recite("Once upon.");
      harness.endSpeakingAfter("Never mind.", 30 * 16_000);
      assertInterrupts(harness, 16_000);
    }
  }

  @Test
  void withoutReopeningItIsATurnOfItsOwn() {
    try (SessionHarness harness = new SessionHarness("endpointing.reopen-within=0ms")) {
      askHalf(harness);
      harness.beginToSpeak();
      harness.model.recite("Once upon.");
      harness.endSpeakingAfter("Never mind.", LEAD);
      assertInterrupts(harness, 16_000);
    }
  }
}
