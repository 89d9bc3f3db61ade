package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What fails or ends while the voice is paused. */
class BargeInFaultsTest {
  @Test
  void aRecogniserThatFailsOnTheSpeechLetsTheVoiceGoOn() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.say(ScriptedRecognizer.UNINTELLIGIBLE);
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("failed");
      assertThat(harness.seen(SessionEvent.StageFailed.class))
          .extracting(SessionEvent.StageFailed::code)
          .containsExactly("RECOGNITION_FAILED");
      ReplyInMidWord.assertAnsweredWhole(harness);
    }
  }

  @Test
  void theSessionEndsWhileTheVoiceIsPaused() {
    SessionHarness harness = new SessionHarness();
    ReplyInMidWord.begin(harness);
    harness.beginToSpeak();
    harness.close();
    assertThat(harness.seen(SessionEvent.TurnEnded.class))
        .extracting(SessionEvent.TurnEnded::reason)
        .containsExactly("closed", "closed");
    assertThat(harness.seen(SessionEvent.TurnEnded.class).get(0).heard())
        .isEqualTo("One two three four. Alfa beta");
  }

  @Test
  void anInputThatEndsInMidSpeechLetsTheVoiceGoOn() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.beginToSpeak();
      harness.run(harness.session::inputEnded);
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("nothing_heard");
      ReplyInMidWord.assertAnsweredWhole(harness);
    }
  }

  @Test
  void aLoudspeakerThatFailsWhileItIsPausedLeavesTheFloorToTheSpeech() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.output.setBroken(true);
      harness.say("Mm-hm.");
      harness.awaitEnd(2);
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("failed");
      harness.output.setBroken(false);
      harness.output.playAll();
      harness.model.recite("Fine.");
      harness.say("Still there?");
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Fine.");
    }
  }
}
