package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What may be speech, or is much quieter than the user, while a reply is spoken. */
class SuspicionTest {
  @Test
  void whatMayBeSpeechSilencesTheVoice() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.suspect();
      assertThat(harness.output.buffered()).isZero();
      harness.await(SessionEvent.PlaybackPaused.class);
      assertThat(harness.seen(SessionEvent.SpeechStarted.class)).as("the question's").hasSize(1);
    }
  }

  @Test
  void aVoiceThatWasSilentForNothingGoesOnWhereItStopped() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.suspect();
      harness.suspectNoMore();
      harness.await(SessionEvent.PlaybackResumed.class);
      ReplyInMidWord.assertAnsweredWhole(harness);
      assertThat(harness.heard()).hasSize(8).contains("kilo:100");
    }
  }

  @Test
  void whatTurnsOutToBeSpeechIsDecidedByItsWords() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.suspect();
      harness.beginToSpeak();
      harness.suspectNoMore();
      assertThat(harness.seen(SessionEvent.PlaybackResumed.class)).isEmpty();
      harness.endSpeaking("Mm-hm.");
      harness.await(SessionEvent.PlaybackResumed.class);
      ReplyInMidWord.assertAnsweredWhole(harness);
      assertThat(harness.seen(SessionEvent.PlaybackPaused.class)).hasSize(1);
      assertThat(harness.heard()).as("from the word that was cut").contains("kilo:120");
    }
  }

  @Test
  void whatIsFarTooQuietToBeTheUserPausesNothing() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.speakAt(0.01); // -20 dB: what the echo canceller left of its own voice
      harness.suspect();
      assertThat(harness.seen(SessionEvent.PlaybackPaused.class)).isEmpty();
      harness.speakAt(0.05);
      harness.suspect();
      harness.await(SessionEvent.PlaybackPaused.class);
    }
  }

  @Test
  void wordsAfterABeginningThatWasNotUnderstoodSilenceTheVoiceAgain() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.beginToSpeak();
      harness.goOnSpeaking("");
      harness.await(SessionEvent.PlaybackResumed.class);
      harness.suspect();
      harness.await(SessionEvent.PlaybackPaused.class);
      harness.goOnSpeaking("Stop that");
      harness.await(SessionEvent.Interrupted.class);
      harness.model.recite("Fine.");
      harness.endSpeaking("Stop that.");
    }
  }

  @Test
  void soundThatBeginsAgainAndAgainSilencesTheVoiceTwiceAtMost() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.beginToSpeak();
      for (int i = 0; i < 2; i++) {
        harness.goOnSpeaking("");
        harness.await(SessionEvent.PlaybackResumed.class);
        harness.suspect();
      }
      assertThat(harness.seen(SessionEvent.PlaybackPaused.class)).hasSize(2);
      harness.endSpeaking("");
      ReplyInMidWord.assertAnsweredWhole(harness);
    }
  }

  @Test
  void beforeAnythingIsHeardThereIsNothingToPause() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.hold();
      harness.model.recite("One two.");
      harness.say("Count.");
      harness.suspect();
      harness.model.allow(100);
      harness.output.playAll();
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("One two.");
      assertThat(harness.seen(SessionEvent.PlaybackPaused.class)).isEmpty();
    }
  }

  @Test
  void aSuspicionOfOneReplyDoesNotHoldTheNext() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.suspect();
      harness.run(() -> harness.session.hush(0));
      harness.model.recite("One two.");
      harness.say("Count.");
      harness.output.playAll();
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("answered");
    }
  }

  @Test
  void wordsMuchQuieterThanTheUserDoNotInterrupt() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.speakAt(0.03); // -10 dB
      harness.say("And now the news.");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("too_quiet");
      ReplyInMidWord.assertAnsweredWhole(harness);
    }
  }

  @Test
  void wordsMuchQuieterThanTheUserGiveTheVoiceBackWhileTheyGoOn() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.speakAt(0.03);
      harness.beginToSpeak();
      harness.run(() -> harness.session.speechContinues(16_000, new float[16_000]));
      harness.await(SessionEvent.PlaybackResumed.class);
      assertThat(harness.recognizer.lengths).as("the question alone").hasSize(1);
    }
  }

  @Test
  void wordsMuchQuieterThanTheUserAreNotAnsweredWhenTheReplyEndsBeforeThem() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.speakAt(0.03);
      harness.beginToSpeak();
      harness.run(() -> harness.session.speechContinues(16_000, new float[16_000]));
      ReplyInMidWord.assertAnsweredWhole(harness);
      harness.endSpeaking("And now the news.");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("too_quiet");
    }
  }

  @Test
  void aUserALittleQuieterThanBeforeStillInterrupts() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.model.recite("Fine.");
      harness.speakAt(0.06);
      harness.say("Stop that.");
      harness.await(SessionEvent.Interrupted.class);
    }
  }

  @Test
  void quietSpeechIsAnsweredWhenNothingIsSpokenOver() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      ReplyInMidWord.assertAnsweredWhole(harness);
      harness.model.recite("Fine.");
      harness.speakAt(0.01);
      harness.say("What else?");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("answered");
    }
  }
}
