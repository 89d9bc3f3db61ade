package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Speech into a live turn while other speech is not decided on yet. */
class SeveralUtterancesTest {
  @Test
  void whatIsSaidWhileTheQuestionIsStillTranscribedIsDecidedAfterIt() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.holdRecognizer();
      harness.model.recite("An answer.");
      harness.model.recite("An answer.");
      harness.say("First?");
      harness.say("Second?");
      harness.hearOn();
      assertThat(harness.awaitEnd(1).heard()).isEmpty();
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("An answer.");
      assertThat(harness.heard()).as("once").containsExactly("An:100", "answer.:100");
    }
  }

  @Test
  void aTurnOfWhichNothingWasUnderstoodLeavesTheFloorToTheNext() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.holdRecognizer();
      harness.model.recite("Yes.");
      harness.say("");
      harness.say("Okay.");
      harness.hearOn();
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("nothing_heard");
      SessionEvent.TurnEnded end = harness.awaitEnd(2);
      assertThat(end.reason()).as("it is no backchannel any more").isEqualTo("answered");
    }
  }

  @Test
  void twoCandidatesInARowAreDecidedOneAfterTheOther() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.model.recite("Fine.");
      harness.holdRecognizer();
      harness.say("Mm-hm.");
      harness.say("Stop it.");
      harness.hearOn();
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("backchannel");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      assertThat(harness.output.playedSamples())
          .as("no word between")
          .isEqualTo(ReplyInMidWord.HEARD_SAMPLES);
      harness.output.playAll();
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Fine.");
    }
  }

  @Test
  void aSecondCandidateHoldsTheVoiceWhenTheFirstTakesTheFloor() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.model.recite("Fine then.");
      harness.holdRecognizer();
      harness.say("Stop it.");
      harness.beginToSpeak();
      harness.output.playAll();
      harness.hearOn();
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      harness.awaitEnvelope(e -> e.turn() == 2 && e.event() instanceof SessionEvent.FirstAudio);
      harness.until(() -> harness.session.stages().tts().isIdle());
      assertThat(harness.output.playedSamples()).isEqualTo(ReplyInMidWord.HEARD_SAMPLES);
      harness.endSpeaking("Hm.");
      assertThat(harness.awaitEnd(3).reason()).isEqualTo("backchannel");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Fine then.");
    }
  }

  @Test
  void moreThanFourUndecidedUtterancesInterruptAtOnce() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.holdRecognizer();
      for (int i = 0; i < 4; i++) {
        harness.say("Mm-hm.");
      }
      assertThat(harness.seen(SessionEvent.Interrupted.class)).isEmpty();
      harness.beginToSpeak();
      assertThat(harness.seen(SessionEvent.TurnEnded.class))
          .extracting(SessionEvent.TurnEnded::reason)
          .containsOnly("interrupted")
          .hasSize(5);
    }
  }
}
