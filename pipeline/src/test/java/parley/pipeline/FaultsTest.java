package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Prompt;
import parley.llm.TokenSink;

/** After each fault the user is told, and the next turn works. */
class FaultsTest {

  private static void assertNextTurnWorks(SessionHarness harness) {
    harness.model.allow(1000);
    harness.output.playAll();
    harness.model.recite("All is well.");
    harness.say("Are you there?");
    SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);
    assertThat(end.reason()).isEqualTo("answered");
    assertThat(end.heard()).isEqualTo("All is well.");
  }

  private static SessionEvent.TurnEnded assertFails(
      SessionHarness harness, String code, String heard) {
    assertThat(harness.await(SessionEvent.StageFailed.class).code()).isEqualTo(code);
    SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);
    assertThat(end.reason()).isEqualTo("failed");
    assertThat(end.heard()).isEqualTo(heard);
    return end;
  }

  @Test
  void aModelThatNeverBeginsIsCancelledAndTheFallbackPhraseIsSaid() {
    try (SessionHarness harness = new SessionHarness("llm.first-token-timeout=1s")) {
      harness.output.playAll();
      harness.model.hold();
      harness.model.recite("Too late.");
      harness.say("Well?");
      SessionEvent.TurnEnded end = assertFails(harness, "MODEL_STALLED", "Sorry.");
      assertThat(end.latency().dominatedBy()).isEqualTo("first_token");
      assertThat(end.latency().spokeBeforeGenerationEnded()).isFalse();
      assertNextTurnWorks(harness);
    }
  }

  @Test
  void aModelThatStopsInTheMiddleIsCancelledAndWhatItSaidIsSpoken() {
    try (SessionHarness harness = new SessionHarness("llm.token-timeout=1s")) {
      harness.output.playAll();
      harness.model.hold();
      harness.model.allow(2);
      harness.model.recite("It is said. ", "And then ", "never.");
      harness.say("Well?");
      assertFails(harness, "MODEL_STALLED", "It is said. And then");
      assertNextTurnWorks(harness);
    }
  }

  @Test
  void aModelThatIsHeldByPlaybackHasNotStalled() {
    try (SessionHarness harness =
        new SessionHarness(
            "llm.token-timeout=1s", "playback.ahead=1s", "playback.low-mark=500ms")) {
      harness.model.recite(
          IntStream.range(0, 40)
              .mapToObj(i -> "These are five words now. ")
              .toArray(String[]::new));
      harness.say("Talk.");
      harness.until(() -> harness.session.stages().tts().writeQueueFull());
      long past = System.nanoTime() + Duration.ofMillis(1500).toNanos();
      harness.until(() -> System.nanoTime() > past);
      harness.output.playAll();
      assertThat(harness.await(SessionEvent.TurnEnded.class).reason()).isEqualTo("answered");
      assertThat(harness.seen(SessionEvent.StageFailed.class)).isEmpty();
    }
  }

  @Test
  void aRecogniserThatFailsIsAnsweredInWords() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.say(ScriptedRecognizer.UNINTELLIGIBLE);
      assertFails(harness, "RECOGNITION_FAILED", "Sorry.");
      assertThat(harness.on(() -> harness.session.conversation().exchanges())).isEmpty();
      assertNextTurnWorks(harness);
    }
  }

  @Test
  void aReplyOfWhichNothingCanBeSpokenIsAnsweredInOtherWords() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("All of this is unspeakable. ", "This is unspeakable too.");
      harness.say("Well?");
      assertFails(harness, "SYNTHESIS_FAILED", "Sorry.");
      assertNextTurnWorks(harness);
    }
  }

  @Test
  void aReplyOfSymbolsAloneIsAnsweredInWords() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("\uD83D\uDE00 \uD83D\uDE00");
      harness.say("Well?");
      assertThat(harness.await(SessionEvent.TurnEnded.class).heard()).contains("Sorry.");
      assertNextTurnWorks(harness);
    }
  }

  @Test
  void aLoudspeakerThatFailsEndsTheTurnOnceAndTheModelWithIt() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.setBroken(true);
      harness.model.hold();
      harness.model.recite("First here. ", "Second here. ", "Third here.");
      harness.say("Well?");
      harness.model.allow(2);
      assertFails(harness, "AUDIO_OUTPUT_FAILED", "");
      harness.output.setBroken(false);
      assertNextTurnWorks(harness);
      assertThat(harness.seen(SessionEvent.StageFailed.class)).hasSize(1);
    }
  }

  @Test
  void aFaultOfTheProgramEndsTheTurnAndNotTheSession() {
    List<Class<? extends SessionEvent>> everywhere =
        List.of(
            SessionEvent.SpeechEnded.class,
            SessionEvent.Transcript.class,
            SessionEvent.FirstToken.class,
            SessionEvent.Chunk.class,
            SessionEvent.FirstAudio.class,
            SessionEvent.PlaybackStarted.class,
            SessionEvent.PlaybackEnded.class);
    for (Class<? extends SessionEvent> event : everywhere) {
      try (SessionHarness harness = new SessionHarness()) {
        harness.output.playAll();
        harness.model.recite("An answer.");
        harness.failOn(event);
        harness.sayInSpiteOfAll("Well?");
        assertThat(harness.await(SessionEvent.StageFailed.class).code())
            .as(event.getSimpleName())
            .isEqualTo("INTERNAL");
        assertThat(harness.await(SessionEvent.TurnEnded.class).reason()).isEqualTo("failed");
        harness.recognizer.forget();
        harness.model.forget();
        assertNextTurnWorks(harness);
      }
    }
  }

  @Test
  void aDeviceThatHoldsMoreThanTheLowMarkDoesNotHoldTheReplyForEver() {
    try (SessionHarness harness =
        new SessionHarness("playback.ahead=500ms", "playback.low-mark=100ms")) {
      harness.model.recite("One. ", "Two. ", "Three. ", "Four. ", "Five.");
      harness.say("Count.");
      for (int i = 0; i < 5000 && harness.seen(SessionEvent.TurnEnded.class).isEmpty(); i++) {
        harness.output.advance(Duration.ofMillis(1));
        harness.run(() -> {});
      }
      harness.output.playAll();
      harness.until(() -> !harness.seen(SessionEvent.TurnEnded.class).isEmpty());
      assertThat(harness.seen(SessionEvent.TurnEnded.class).get(0).heard())
          .isEqualTo("One. Two. Three. Four. Five.");
    }
  }

  @Test
  void tellsHowLongAThoughtWasAndThatItWasClosedByForce() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.forceThoughts();
      harness.model.recite("<think>", "one ", "two", "</think>", "Three.");
      harness.say("Count.");
      harness.await(SessionEvent.TurnEnded.class);
      assertThat(harness.seen(SessionEvent.ThoughtEnded.class))
          .containsExactly(new SessionEvent.ThoughtEnded(4, true));
    }
  }

  /** FAULTS 30. */
  @Test
  @Timeout(60)
  void closesWhileGeneratingTwoHundredTimes() {
    for (int i = 0; i < 200; i++) {
      SessionHarness harness = new SessionHarness();
      harness.model.hold();
      harness.model.allow(i % 4);
      harness.model.recite("A first sentence. ", "A second one. ", "A third one.");
      harness.say("Well?");
      harness.await(SessionEvent.GenerationStarted.class);
      harness.close();
      assertThat(harness.seen(SessionEvent.TurnEnded.class))
          .extracting(SessionEvent.TurnEnded::reason)
          .containsExactly("closed");
      assertThat(harness.model.isClosed()).isTrue();
    }
  }

  @Test
  void anEngineThatTakesOverIsToldAndTheAnswerIsWhole() {
    LanguageModel broken =
        new LanguageModel() {
          @Override
          public Generation generate(
              Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
            sink.started(1, 0, 0);
            sink.token("One two ");
            sink.fellBack("the server failed; the model on this machine goes on");
            sink.token("three.");
            return new Generation(3, Generation.Reason.STOP, 1, 1);
          }

          @Override
          public void close() {}
        };
    try (SessionHarness harness = new SessionHarness(broken)) {
      harness.output.playAll();
      harness.say("Count.");
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard()).isEqualTo("One two three.");
      assertThat(end.reason()).isEqualTo("answered");
      assertThat(harness.seen(SessionEvent.StageFailed.class))
          .containsExactly(
              new SessionEvent.StageFailed(
                  "REMOTE_FAILED", "the server failed; the model on this machine goes on"));
    }
  }

  @Test
  void aRecogniserThatTakesOverIsToldWithTheWordsAndTheTurnIsAnswered() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.recognizer.fallBack("the server failed; the recogniser on this machine hears");
      assertNextTurnWorks(harness);
      assertThat(harness.seen(SessionEvent.StageFailed.class))
          .containsExactly(
              new SessionEvent.StageFailed(
                  "REMOTE_FAILED", "the server failed; the recogniser on this machine hears"));
      assertThat(harness.seen(SessionEvent.Transcript.class))
          .extracting(SessionEvent.Transcript::text)
          .containsExactly("Are you there?");
    }
  }

  @Test
  void aVoiceThatTakesOverIsToldOnceAReplyAndTheAnswerIsWhole() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("One is elsewhere. ", "Two is elsewhere. ", "Three is here.");
      harness.say("Count.");
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.reason()).isEqualTo("answered");
      assertThat(end.heard()).isEqualTo("One is elsewhere. Two is elsewhere. Three is here.");
      assertThat(harness.voice.spoken()).hasSize(3);
      assertThat(harness.seen(SessionEvent.StageFailed.class))
          .containsExactly(
              new SessionEvent.StageFailed(
                  "REMOTE_FAILED", "the server failed; another voice speaks"));
    }
  }

  @Test
  void anAnswerThatTheVoiceCannotSayIsToldOnceAndNeverSilent() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("你好。", "你是谁？", "你在哪里？");
      harness.say("Speak Chinese.");
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard())
          .isEqualTo("I have an answer, but no voice for its language. You can read it.");
      assertThat(harness.seen(SessionEvent.Chunk.class))
          .extracting(SessionEvent.Chunk::text)
          .startsWith("你好。", "你是谁？", "你在哪里？");
      assertThat(harness.seen(SessionEvent.StageFailed.class))
          .extracting(SessionEvent.StageFailed::code)
          .containsExactly("VOICE_LANGUAGE");
    }
  }
}
