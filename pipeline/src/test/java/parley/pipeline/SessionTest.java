package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

  @Test
  void tellsTheEventsOfATurnInOrderAndItsPartsAddUp() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("It is noon.");
      harness.say("What time is it?");
      SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);

      assertThat(harness.seen().stream().map(e -> TraceFormat.name(e.event())))
          .containsSubsequence(
              "speech_started",
              "speech_ended",
              "endpoint",
              "transcript",
              "generation_started",
              "first_token",
              "first_answer_token",
              "chunk",
              "first_audio",
              "playback_started",
              "playback_ended",
              "turn_ended");
      Latency latency = end.latency();
      double sum = latency.parts().values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(sum).isCloseTo(latency.voiceToVoiceMs(), within(0.001));
      assertThat(end.heard()).isEqualTo("It is noon.");
    }
  }

  /** The recogniser has no other text to give than that of the pause. */
  @Test
  void whatWasUnderstoodInThePauseIsAnswered() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("It is noon.");
      harness.beginToSpeak();
      harness.pause("What time is it?", new float[16_000]);
      harness.end(new float[16_000]);
      SessionEvent.Transcript transcript = harness.await(SessionEvent.Transcript.class);
      assertThat(transcript.text()).isEqualTo("What time is it?");
      assertThat(transcript.speculative()).isTrue();
      assertThat(harness.await(SessionEvent.TurnEnded.class).heard()).isEqualTo("It is noon.");
      assertThat(harness.recognizer.threads).containsExactly("voice-asr");
    }
  }

  @Test
  void whatWasUnderstoodInAPauseIsDroppedWhenTheUserGoesOn() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("It is noon.");
      harness.beginToSpeak();
      harness.pause("What time...", new float[16_000]);
      harness.until(harness.recognizer::hasHeardAll);
      harness.recognizer.hear("What time is it?");
      harness.end(new float[20_000]);
      SessionEvent.Transcript transcript = harness.await(SessionEvent.Transcript.class);
      assertThat(transcript.text()).isEqualTo("What time is it?");
      assertThat(transcript.speculative()).isFalse();
    }
  }

  @Test
  void endsATurnInWhichNothingWasUnderstood() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.say("");
      SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);
      assertThat(end.reason()).isEqualTo("nothing_heard");
      assertThat(harness.seen(SessionEvent.Transcript.class).get(0).rejected())
          .isEqualTo("[noise]");
      assertThat(harness.model.prompts()).isEmpty();
    }
  }

  @Test
  void asksAgainAfterAnEmptyReplyAndThenSaysTheFallbackPhrase() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("<think>only thoughts");
      harness.model.recite("  \n");
      harness.say("Well?");
      SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);
      assertThat(harness.model.prompts()).hasSize(2);
      assertThat(end.heard()).isEqualTo("Sorry.");
    }
  }

  @Test
  void saysTheFallbackPhraseWhenTheModelFailsAndAnswersTheNextTurn() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.say("First?"); // no script: the model throws
      assertThat(harness.await(SessionEvent.StageFailed.class).code())
          .isEqualTo("GENERATION_FAILED");
      assertThat(harness.await(SessionEvent.TurnEnded.class).heard()).isEqualTo("Sorry.");

      harness.model.recite("All is well.");
      harness.say("Second?");
      assertThat(harness.await(SessionEvent.TurnEnded.class).heard()).isEqualTo("All is well.");
    }
  }

  @Test
  void speaksTheRestWhenOneChunkCannotBeSpoken() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("First part. ", "This is unspeakable now. ", "Last part.");
      harness.say("Go.");
      SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);
      assertThat(end.heard()).isEqualTo("First part. Last part.");
      assertThat(harness.seen(SessionEvent.StageFailed.class)).hasSize(1);
      assertThat(harness.voice.spoken()).isEqualTo(List.of("First part.", "Last part."));
    }
  }

  @Test
  void supersedesATurnThatStillThinks() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.hold();
      harness.model.recite("Never said.");
      harness.model.recite("Said.");
      harness.say("First?");
      harness.await(SessionEvent.GenerationStarted.class);
      harness.say("Second?");
      harness.await(SessionEvent.Interrupted.class);
      harness.model.allow(10);
      harness.awaitEnvelope(e -> e.turn() == 2 && e.event() instanceof SessionEvent.TurnEnded);
      assertThat(harness.voice.spoken()).containsExactly("Said.");
    }
  }
}
