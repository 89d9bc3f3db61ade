package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Wake phrase, key and cues in a whole session. */
class AttentionTest {
  private static final String WAKE = "activation.mode=wake-phrase";

  private static SessionEvent.TurnEnded ended(SessionHarness harness) {
    SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);
    harness.run(() -> {}); // what the event changes is done
    return end;
  }

  @Test
  void whatIsNotMeantForItIsNeitherAnsweredNorKept() {
    try (SessionHarness harness = new SessionHarness(WAKE, "cues.mode=on")) {
      harness.say("They barely knew each other.");
      assertThat(ended(harness).reason()).isEqualTo("not_addressed");
      assertThat(harness.model.prompts()).isEmpty();
      assertThat(harness.on(() -> harness.session.conversation().exchanges())).isEmpty();
      assertThat(harness.seen(SessionEvent.Cue.class)).isEmpty();
    }
  }

  @Test
  void theQuestionIsWhatFollowsThePhrase() {
    try (SessionHarness harness = new SessionHarness(WAKE)) {
      harness.output.playAll();
      harness.model.recite("With its wings.");
      harness.say("Hey, Parlay. How does a bird fly?");
      assertThat(ended(harness).reason()).isEqualTo("answered");
      assertThat(harness.on(() -> harness.session.conversation().exchanges().get(0).question()))
          .isEqualTo("How does a bird fly?");
    }
  }

  @Test
  void aFollowUpNeedsNoPhraseUntilItsTimeIsOver() {
    try (SessionHarness harness = new SessionHarness(WAKE)) {
      harness.output.playAll();
      harness.model.recite("One.");
      harness.model.recite("Two.");
      harness.say("Hey Parley, count.");
      ended(harness);
      assertThat(harness.await(SessionEvent.FollowUp.class).seconds()).isEqualTo(8);
      harness.beSilent(Duration.ofMillis(7900));
      harness.say("Go on.");
      assertThat(ended(harness).heard()).isEqualTo("Two.");
      harness.beSilent(Duration.ofMillis(8100));
      harness.say("Go on.");
      assertThat(ended(harness).reason()).isEqualTo("not_addressed");
    }
  }

  @Test
  void whoInterruptsNeedsNoPhrase() {
    try (SessionHarness harness = new SessionHarness(WAKE)) {
      harness.model.recite("A very long story begins here.");
      harness.model.recite("All right.");
      harness.say("Hey Parley, tell me a story.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.beSilent(Duration.ofSeconds(60));
      harness.say("Stop it.");
      harness.output.playAll();
      assertThat(ended(harness).reason()).isEqualTo("interrupted");
      assertThat(ended(harness).heard()).isEqualTo("All right.");
    }
  }

  @Test
  void thePhraseAloneStopsAnAnswerAndTheQuestionMayFollow() {
    try (SessionHarness harness = new SessionHarness(WAKE)) {
      harness.model.recite("A very long story begins here.");
      harness.model.recite("Noon.");
      harness.say("Hey Parley, tell me a story.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.beSilent(Duration.ofSeconds(60));
      harness.say("Hey Parley.");
      assertThat(ended(harness).reason()).isEqualTo("interrupted");
      assertThat(ended(harness).reason()).isEqualTo("called");
      harness.output.playAll();
      harness.say("What time is it?");
      assertThat(ended(harness).heard()).isEqualTo("Noon.");
    }
  }

  @Test
  void whatIsNotMeantForItDoesNotCutAnApology() {
    try (SessionHarness harness = new SessionHarness(WAKE)) {
      harness.say(ScriptedRecognizer.UNINTELLIGIBLE);
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.beSilent(Duration.ofSeconds(60));
      harness.say("They barely knew each other.");
      assertThat(ended(harness).reason()).isEqualTo("not_addressed");
      harness.output.playAll();
      SessionEvent.TurnEnded apology = ended(harness);
      assertThat(apology.reason()).isEqualTo("failed");
      assertThat(apology.heard()).isEqualTo("Sorry.");
    }
  }

  @Test
  void aQuestionIntoAnAnswerIsThoughtAboutAloud() {
    try (SessionHarness harness =
        new SessionHarness("cues.mode=on", "cues.thinking-after=100ms", "cues.thinking-every=5m")) {
      harness.model.recite("A very long story begins here.");
      harness.say("Tell me a story.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.model.hold();
      harness.model.recite("Never said.");
      harness.say("What time is it?");
      EventEnvelope cue =
          harness.awaitEnvelope(e -> e.turn() == 2 && e.event() instanceof SessionEvent.Cue);
      assertThat(cue.event()).isEqualTo(new SessionEvent.Cue("thinking"));
    }
  }

  @Test
  void theKeySilencesTheAnswerAndWhatIsBeingSaidIntoIt() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.recite("A very long story begins here.");
      harness.model.recite("Noon.");
      harness.say("Tell me a story.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.beginToSpeak();
      harness.run(() -> harness.session.hush(48_000));
      assertThat(harness.output.buffered()).isZero();
      assertThat(ended(harness).reason()).isEqualTo("interrupted");
      assertThat(ended(harness).reason()).isEqualTo("interrupted");
      harness.output.playAll();
      harness.say("What time is it?");
      assertThat(ended(harness).heard()).isEqualTo("Noon.");
      assertThat(harness.turnsOver.get()).as("one for each utterance that ended").isEqualTo(2);
    }
  }

  @Test
  void thePhraseAloneIsConfirmedOnceAndTheQuestionMayFollow() {
    try (SessionHarness harness = new SessionHarness(WAKE, "cues.mode=on")) {
      harness.output.playAll();
      harness.say("Hey Parley.");
      assertThat(ended(harness).reason()).isEqualTo("called");
      harness.say("Hey Parley.");
      assertThat(ended(harness).reason()).isEqualTo("called");
      assertThat(harness.seen(SessionEvent.Cue.class))
          .containsExactly(new SessionEvent.Cue("listening"));
      harness.model.recite("Noon.");
      harness.say("What time is it?");
      assertThat(ended(harness).heard()).isEqualTo("Noon.");
    }
  }

  @Test
  void thinksAloudOnceThePhraseIsUnderstood() {
    try (SessionHarness harness =
        new SessionHarness(WAKE, "cues.mode=on", "cues.thinking-after=100ms")) {
      harness.model.hold();
      harness.model.recite("Never said.");
      harness.say("Hey Parley, why?");
      assertThat(harness.await(SessionEvent.Cue.class).name()).isEqualTo("thinking");
    }
  }

  @Test
  void theSoundOfThinkingIsNoPartOfTheReply() {
    try (SessionHarness harness =
        new SessionHarness("cues.mode=on", "cues.thinking-after=100ms", "cues.thinking-every=5m")) {
      harness.output.playAll();
      harness.model.hold();
      harness.model.recite("It is noon.");
      harness.say("What time is it?");
      harness.await(SessionEvent.Cue.class);
      harness.until(() -> harness.output.playedSamples() > 0);
      assertThat(harness.seen(SessionEvent.PlaybackStarted.class)).isEmpty();
      assertThat(harness.seen(SessionEvent.FirstAudio.class)).isEmpty();
      harness.model.allow(10);
      SessionEvent.TurnEnded end = ended(harness);
      assertThat(end.heard()).isEqualTo("It is noon.");
      assertThat(end.latency().voiceToVoiceMs()).isGreaterThan(100);
      assertThat(harness.seen(SessionEvent.Cue.class)).hasSize(1);
    }
  }

  @Test
  void anInterruptedCueIsNotHeardAsTheAnswer() {
    try (SessionHarness harness =
        new SessionHarness(
            "cues.mode=on",
            "cues.thinking-after=100ms",
            "cues.thinking-every=5m",
            "endpointing.reopen-within=0s")) {
      harness.model.hold();
      harness.model.recite("Never said.");
      harness.say("What time is it?");
      harness.await(SessionEvent.Cue.class);
      harness.until(() -> harness.output.buffered() > 0);
      harness.beginToSpeak();
      assertThat(harness.output.buffered()).isZero();
      harness.recognizer.hear("Never mind.");
      harness.end(new float[16_000]);
      assertThat(harness.await(SessionEvent.Interrupted.class).heard()).isEmpty();
    }
  }

  @Test
  void theKeyOpensTheMicrophoneUntilTheUtteranceEnds() {
    try (SessionHarness harness =
        new SessionHarness("activation.mode=push-to-talk", "cues.mode=on")) {
      harness.output.playAll();
      harness.run(harness.session::started);
      assertThat(harness.attention.isDeaf()).isTrue();
      assertThat(harness.seen(SessionEvent.Cue.class)).isEmpty();

      harness.run(harness.attention::pressed);
      assertThat(harness.attention.isDeaf()).isFalse();
      assertThat(harness.seen(SessionEvent.Cue.class)).hasSize(1);
      harness.model.recite("Yes.");
      harness.say("Is it on?");
      assertThat(harness.attention.isDeaf()).isTrue();
      assertThat(ended(harness).heard()).isEqualTo("Yes.");
      assertThat(harness.seen(SessionEvent.Microphone.class))
          .containsExactly(new SessionEvent.Microphone(true), new SessionEvent.Microphone(false));
    }
  }

  @Test
  void theKeyEndsAnUtteranceAtOnce() {
    try (SessionHarness harness = new SessionHarness("activation.mode=push-to-talk")) {
      harness.run(harness.attention::pressed);
      harness.beginToSpeak();
      harness.run(harness.attention::pressed);
      assertThat(harness.cuts).hasValue(1);
      assertThat(harness.attention.isDeaf()).isTrue();
    }
  }

  @Test
  void theKeyInterruptsAReplyAndListens() {
    try (SessionHarness harness = new SessionHarness("activation.mode=push-to-talk")) {
      harness.model.recite("A very long story begins here.");
      harness.say("Tell me a story.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.run(harness.attention::pressed);
      assertThat(ended(harness).reason()).isEqualTo("interrupted");
      assertThat(harness.output.buffered()).isZero();
      assertThat(harness.attention.isDeaf()).isFalse();
      harness.output.playAll();
      harness.model.recite("Yes.");
      harness.say("Are you there?");
      assertThat(ended(harness).heard()).isEqualTo("Yes.");
    }
  }
}
