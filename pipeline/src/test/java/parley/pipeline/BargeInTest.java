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

  @Test
  void speechSilencesTheVoiceAtOnceAndTheTurnLives() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.beginToSpeak();
      assertThat(harness.output.buffered()).isZero();
      assertThat(harness.await(SessionEvent.PlaybackPaused.class).silenceMs()).isLessThan(200);
      harness.output.playAll();
      for (int i = 0; i < 100; i++) {
        harness.run(() -> {});
        assertThat(harness.output.buffered()).isZero();
      }
      assertThat(harness.output.playedSamples()).isEqualTo(ReplyInMidWord.HEARD_SAMPLES);
      assertThat(harness.seen(SessionEvent.TurnEnded.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mm-hm.", "Uh-huh, yeah.", "[cough]", "(coughs) Okay."})
  void whatIsNoInterruptionLetsTheVoiceGoOnFromTheWordThatWasCut(String said) {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
      harness.say(said);
      assertThat(harness.awaitEnd(2).reason())
          .isEqualTo(said.isEmpty() ? "nothing_heard" : "backchannel");
      harness.await(SessionEvent.PlaybackResumed.class);
      ReplyInMidWord.assertAnsweredWhole(harness);
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
      ReplyInMidWord.begin(harness);
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
      ReplyInMidWord.begin(harness);
      harness.say("two three four alfa");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("own_voice");
      ReplyInMidWord.assertAnsweredWhole(harness);
    }
  }

  @Test
  void whatWasHeardIsRightToTheWordAfterSeveralPauses() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
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
      ReplyInMidWord.begin(harness);
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
      ReplyInMidWord.begin(harness);
      harness.beginToSpeak();
      assertThat(harness.await(SessionEvent.Interrupted.class).heard())
          .isEqualTo("One two three four. Alfa beta");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      harness.output.playAll();
      harness.endSpeaking("");
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("nothing_heard");
      assertThat(harness.seen(SessionEvent.PlaybackPaused.class)).isEmpty();
      assertThat(harness.output.playedSamples()).isEqualTo(ReplyInMidWord.HEARD_SAMPLES);
    }
  }
}
