package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech into a live turn: silence at once, and then what was said decides. */
class BargeInTest {
  private static final List<String> WHOLE =
      List.of("One:100", "two:100", "three:100", "four.:100", "Alfa:100", "beta:100");

  /** One word is 100 ms of sound; 620 ms of the reply are heard, and all of it was made. */
  private static void answerToTheMiddleOfAWord(SessionHarness harness) {
    harness.model.recite("One two three four. ", "Alfa beta kilo lima.");
    harness.say("Count.");
    harness.await(SessionEvent.PlaybackStarted.class);
    harness.output.advance(Duration.ofMillis(620));
    harness.until(() -> harness.output.playedSamples() >= 620 * 48);
    harness.until(() -> harness.session.stages().tts().isIdle());
    harness.until(() -> harness.output.buffered() > 0);
  }

  private static void assertAnsweredWhole(SessionHarness harness) {
    harness.output.playAll();
    SessionEvent.TurnEnded end = harness.awaitEnd(1);
    assertThat(end.reason()).isEqualTo("answered");
    assertThat(end.heard()).isEqualTo("One two three four. Alfa beta kilo lima.");
    assertThat(harness.seen(SessionEvent.Interrupted.class)).isEmpty();
  }

  @Test
  void speechSilencesTheVoiceAtOnceAndTheTurnLives() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.beginToSpeak();
      assertThat(harness.output.buffered()).isZero();
      assertThat(harness.await(SessionEvent.PlaybackPaused.class).silenceMs()).isLessThan(200);
      harness.output.playAll();
      for (int i = 0; i < 100; i++) {
        harness.run(() -> {});
        assertThat(harness.output.buffered()).isZero();
      }
      assertThat(harness.output.playedSamples()).isEqualTo(620 * 48);
      assertThat(harness.seen(SessionEvent.TurnEnded.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mm-hm.", "Uh-huh, yeah.", "[cough]", "(coughs) Okay."})
  void whatIsNoInterruptionLetsTheVoiceGoOnFromTheWordThatWasCut(String said) {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.say(said);
      assertThat(harness.awaitEnd(2).reason())
          .isEqualTo(said.isEmpty() ? "nothing_heard" : "backchannel");
      harness.await(SessionEvent.PlaybackResumed.class);
      assertAnsweredWhole(harness);
      // Of "kilo" 20 ms were heard before the pause, and then all of it.
      assertThat(harness.heard()).startsWith(WHOLE.toArray(String[]::new));
      assertThat(harness.heard().get(6)).isIn("kilo:120", "kilo:130");
      assertThat(harness.heard().get(7)).isEqualTo("lima.:100");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stop.", "Wait!", "No."})
  void oneRealWordInterrupts(String said) {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.model.recite("Fine.");
      harness.say(said);
      SessionEvent.Interrupted cut = harness.await(SessionEvent.Interrupted.class);
      assertThat(cut.heard()).isEqualTo("One two three four. Alfa beta");
      assertThat(cut.silenceMs())
          .isEqualTo(harness.seen(SessionEvent.PlaybackPaused.class).get(0).silenceMs());
      harness.output.playAll();
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Fine.");
      assertThat(harness.heard()).last().isEqualTo("Fine.:100");
      assertThat(harness.heard()).hasSize(8).element(6).isEqualTo("kilo:20");
    }
  }

  @Test
  void itsOwnVoiceDoesNotInterruptIt() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.say("two three four alfa");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("own_voice");
      assertAnsweredWhole(harness);
    }
  }

  @Test
  void aRecogniserThatFailsOnTheSpeechLetsTheVoiceGoOn() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.say(SessionHarness.UNINTELLIGIBLE);
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("failed");
      assertThat(harness.seen(SessionEvent.StageFailed.class))
          .extracting(SessionEvent.StageFailed::code)
          .containsExactly("RECOGNITION_FAILED");
      assertAnsweredWhole(harness);
    }
  }

  @Test
  void whatWasHeardIsRightToTheWordAfterSeveralPauses() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      for (int turn = 2; turn <= 4; turn++) {
        harness.say("Mm-hm.");
        harness.awaitEnd(turn);
        long before = harness.output.playedSamples();
        harness.output.advance(Duration.ofMillis(50));
        harness.until(() -> harness.output.playedSamples() >= before + 50 * 48);
        harness.until(() -> harness.output.buffered() > 0);
      }
      harness.model.recite("Fine.");
      harness.output.advance(Duration.ofMillis(60)); // "kilo" to its end and 10 ms of "lima"
      harness.until(() -> harness.output.playedSamples() >= (620 + 150 + 60) * 48);
      harness.say("Stop.");
      assertThat(harness.await(SessionEvent.Interrupted.class).heard())
          .isEqualTo("One two three four. Alfa beta kilo");
    }
  }

  @Test
  void aVoiceThatGoesOnInMidReplyFadesIn() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.say("Okay.");
      harness.awaitEnd(2);
      harness.until(() -> harness.output.buffered() > 0);
      assertThat(harness.output.firstSinceFlush()).isBetween(0f, 0.01f);
    }
  }

  @Test
  void aCoughWhileItThinksCostsNothing() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.hold();
      harness.model.recite("An answer.");
      harness.say("Well?");
      harness.await(SessionEvent.GenerationStarted.class);
      harness.beginToSpeak();
      harness.model.allow(10);
      harness.await(SessionEvent.FirstAudio.class);
      harness.until(() -> harness.session.stages().tts().isIdle());
      assertThat(harness.output.playedSamples()).as("held back").isZero();
      harness.endSpeaking("");
      harness.awaitEnd(2);
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.reason()).isEqualTo("answered");
      assertThat(harness.heard()).containsExactly("An:100", "answer.:100");
    }
  }

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
  void wordsHeardBeforeTheyEndInterruptRightThen() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.model.recite("Fine.");
      harness.beginToSpeak();
      harness.goOnSpeaking("Wait a");
      assertThat(harness.await(SessionEvent.Interrupted.class).heard())
          .isEqualTo("One two three four. Alfa beta");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      assertThat(harness.on(harness.session::isCurious)).isFalse();
      harness.output.playAll();
      harness.endSpeaking("Wait a moment.");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Fine.");
      assertThat(harness.seen(SessionEvent.Transcript.class).get(1).text())
          .isEqualTo("Wait a moment.");
    }
  }

  @Test
  void soundWithoutWordsGivesTheVoiceBackAndOnlyItsEndMayStopIt() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.model.recite("Fine.");
      harness.beginToSpeak();
      assertThat(harness.on(harness.session::isCurious)).isTrue();
      harness.goOnSpeaking("");
      harness.await(SessionEvent.PlaybackResumed.class);
      harness.until(() -> harness.output.buffered() > 0);
      assertThat(harness.on(harness.session::isCurious)).isFalse();

      harness.output.advance(Duration.ofMillis(110)); // "kilo", and 10 ms of "lima"
      harness.until(() -> harness.output.playedSamples() >= 730 * 48);
      harness.endSpeaking("La la la, stop the music.");
      assertThat(harness.await(SessionEvent.Interrupted.class).heard())
          .isEqualTo("One two three four. Alfa beta kilo");
      harness.output.playAll();
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Fine.");
    }
  }

  @Test
  void anMmHmThatGoesOnIsHeardAgain() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.beginToSpeak();
      harness.goOnSpeaking("Okay");
      harness.await(SessionEvent.PlaybackResumed.class);
      harness.goOnSpeaking("Okay, but what");
      harness.await(SessionEvent.Interrupted.class);
      harness.model.recite("Fine.");
      harness.output.playAll();
      harness.endSpeaking("Okay, but what about it?");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("answered");
    }
  }

  @Test
  void aReplyThatEndsWhileSoundGoesOnLeavesTheFloorToIt() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.beginToSpeak();
      harness.goOnSpeaking("");
      assertAnsweredWhole(harness);
      harness.model.recite("Fine.");
      harness.endSpeaking("Yes.");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Fine.");
    }
  }

  @Test
  void twoCandidatesInARowAreDecidedOneAfterTheOther() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.model.recite("Fine.");
      harness.holdRecognizer();
      harness.say("Mm-hm.");
      harness.say("Stop it.");
      harness.hearOn();
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("backchannel");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      assertThat(harness.output.playedSamples()).as("no word between").isEqualTo(620 * 48);
      harness.output.playAll();
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Fine.");
    }
  }

  @Test
  void aSecondCandidateHoldsTheVoiceWhenTheFirstTakesTheFloor() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
      harness.model.recite("Fine then.");
      harness.holdRecognizer();
      harness.say("Stop it.");
      harness.beginToSpeak();
      harness.output.playAll();
      harness.hearOn();
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      harness.awaitEnvelope(e -> e.turn() == 2 && e.event() instanceof SessionEvent.FirstAudio);
      harness.until(() -> harness.session.stages().tts().isIdle());
      assertThat(harness.output.playedSamples()).isEqualTo(620 * 48);
      harness.endSpeaking("Hm.");
      assertThat(harness.awaitEnd(3).reason()).isEqualTo("backchannel");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Fine then.");
    }
  }

  @Test
  void moreThanFourUndecidedUtterancesInterruptAtOnce() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
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

  @Test
  void theSessionEndsWhileTheVoiceIsPaused() {
    SessionHarness harness = new SessionHarness();
    answerToTheMiddleOfAWord(harness);
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
      answerToTheMiddleOfAWord(harness);
      harness.beginToSpeak();
      harness.run(harness.session::inputEnded);
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("nothing_heard");
      assertAnsweredWhole(harness);
    }
  }

  @Test
  void aLoudspeakerThatFailsWhileItIsPausedLeavesTheFloorToTheSpeech() {
    try (SessionHarness harness = new SessionHarness()) {
      answerToTheMiddleOfAWord(harness);
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

  @Test
  void aPausedReplyHoldsTheModelWhichHasNotStalled() {
    try (SessionHarness harness =
        new SessionHarness(
            "llm.token-timeout=1s", "playback.ahead=1s", "playback.low-mark=300ms")) {
      String[] sentences = new String[40];
      java.util.Arrays.fill(sentences, "These are five words now. ");
      harness.model.recite(sentences);
      harness.say("Talk.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.beginToSpeak();
      harness.until(() -> harness.session.stages().tts().writeQueueFull());
      int taken = harness.model.taken();
      long past = System.nanoTime() + Duration.ofMillis(1500).toNanos();
      harness.until(() -> System.nanoTime() > past);
      assertThat(harness.model.taken()).isLessThan(taken + 12);
      harness.output.playAll();
      harness.endSpeaking("Mm-hm.");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("answered");
      assertThat(harness.seen(SessionEvent.StageFailed.class)).isEmpty();
      assertThat(harness.seen(SessionEvent.PlaybackEnded.class).get(0).maxUnplayedS())
          .isLessThanOrEqualTo(1.0);
    }
  }

  @Test
  void wherePausingIsNotWantedTheFirstSoundOfSpeechEndsTheReply() {
    try (SessionHarness harness = new SessionHarness("barge-in.mode=stop")) {
      answerToTheMiddleOfAWord(harness);
      harness.beginToSpeak();
      assertThat(harness.await(SessionEvent.Interrupted.class).heard())
          .isEqualTo("One two three four. Alfa beta");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      harness.output.playAll();
      harness.endSpeaking("");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("nothing_heard");
      assertThat(harness.seen(SessionEvent.PlaybackPaused.class)).isEmpty();
      assertThat(harness.output.playedSamples()).isEqualTo(620 * 48);
    }
  }
}
