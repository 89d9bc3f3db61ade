package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.llm.Message;

/** The answer is begun in a pause, and heard only where the pause was the end. */
class HeadStartTest {
  private static final float[] HALF = {1};
  private static final float[] ALL = {1, 2};

  private static List<String> asked(SessionHarness harness) {
    return harness.model.prompts().stream()
        .map(prompt -> prompt.messages().get(prompt.messages().size() - 1))
        .map(Message::text)
        .toList();
  }

  /** The first pause, until the whole answer to what was said so far is spoken and waits. */
  private static void pauseUntilAnswered(SessionHarness harness, String soFar, String answer) {
    harness.model.recite(answer);
    harness.beginToSpeak();
    harness.pause(soFar, HALF);
    harness.until(() -> harness.voice.spoken().contains(answer));
    harness.until(() -> harness.session.stages().tts().isIdle());
  }

  @Test
  void theAnswerIsMadeInThePauseAndHeardAtTheEndpoint() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      pauseUntilAnswered(harness, "Tell me.", "Once upon.");
      assertThat(harness.seen(SessionEvent.GenerationStarted.class)).isEmpty();
      assertThat(harness.heard()).containsExactly(":0");

      harness.end(HALF);
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard()).isEqualTo("Once upon.");
      assertThat(end.reason()).isEqualTo("answered");
      assertThat(end.drafts()).isEqualTo(new DraftCount(1, true, 0));
      assertThat(end.latency().firstTokenMs() + end.latency().synthesisMs()).isZero();
      assertThat(end.latency().hiddenMs()).isPositive();
      assertThat(harness.seen(SessionEvent.GenerationStarted.class))
          .containsExactly(new SessionEvent.GenerationStarted(10, 0, 0, true));
      assertThat(asked(harness)).containsExactly("Tell me.");
    }
  }

  @Test
  void eventsAreToldInTheirOrder() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      pauseUntilAnswered(harness, "Tell me.", "Once upon.");
      harness.end(HALF);
      harness.awaitEnd(1);
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
    }
  }

  @Test
  void whoGoesOnNeverHearsTheAnswerToHalfAQuestion() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      pauseUntilAnswered(harness, "Tell me.", "Never heard.");
      harness.goOn();
      harness.model.recite("Once upon.");
      harness.recognizer.hear("Tell me a story.");
      harness.end(ALL);

      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard()).isEqualTo("Once upon.");
      assertThat(end.drafts().begun()).isEqualTo(1);
      assertThat(end.drafts().used()).isFalse();
      assertThat(end.drafts().wastedMs()).isPositive();
      assertThat(harness.heard()).containsExactly("Once:100", "upon.:100");
      assertThat(harness.seen(SessionEvent.Chunk.class))
          .containsExactly(new SessionEvent.Chunk(0, "Once upon."));
      assertThat(asked(harness)).containsExactly("Tell me.", "Tell me a story.");
    }
  }

  @Test
  void aGenerationThatNobodyWantsIsCancelled() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.hold();
      harness.model.recite("Never ", "said.");
      harness.beginToSpeak();
      harness.pause("Tell me.", HALF);
      harness.until(() -> harness.model.prompts().size() == 1);
      harness.goOn();
      harness.until(() -> harness.session.stages().llm().isIdle());
      assertThat(harness.model.taken()).isZero();
    }
  }

  @Test
  void theLastOfSeveralPausesIsAnswered() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      pauseUntilAnswered(harness, "Tell me.", "Never heard.");
      harness.goOn();
      harness.model.recite("Once upon.");
      harness.pause("Tell me a story.", ALL);
      harness.until(() -> harness.voice.spoken().contains("Once upon."));
      harness.end(ALL);

      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard()).isEqualTo("Once upon.");
      assertThat(end.drafts().begun()).isEqualTo(2);
      assertThat(end.drafts().used()).isTrue();
      assertThat(harness.heard()).containsExactly("Once:100", "upon.:100");
    }
  }

  @Test
  void aPauseThatChangesNoWordKeepsTheAnswer() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      pauseUntilAnswered(harness, "Tell me.", "Once upon.");
      harness.pause("Tell me.", ALL); // a breath
      harness.end(ALL);
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Once upon.");
      assertThat(asked(harness)).containsExactly("Tell me.");
    }
  }

  @Test
  void anAnswerThatFailedIsTriedAgain() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.beginToSpeak();
      harness.pause("Tell me.", HALF); // there is no script: the model fails
      harness.until(() -> harness.model.prompts().size() == 1);
      harness.until(() -> harness.session.stages().llm().isIdle());
      harness.model.recite("Once upon.");
      harness.end(HALF);
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Once upon.");
      assertThat(harness.seen(SessionEvent.StageFailed.class)).isEmpty();
    }
  }

  @Test
  void anEmptyAnswerIsAskedForAgain() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite(" ");
      harness.beginToSpeak();
      harness.pause("Tell me.", HALF);
      harness.until(() -> harness.model.prompts().size() == 1);
      harness.until(() -> harness.session.stages().llm().isIdle());
      harness.model.recite("Once upon.");
      harness.end(HALF);
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Once upon.");
    }
  }

  @Test
  void nothingIsBegunWithoutAQuestion() {
    try (SessionHarness harness =
        new SessionHarness("activation.mode=wake-phrase", "activation.phrase=hey parley")) {
      harness.beginToSpeak();
      harness.pause("Pass me the salt.", HALF);
      harness.end(HALF);
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("not_addressed");
      harness.beginToSpeak();
      harness.pause("", ALL);
      harness.end(ALL);
      assertThat(harness.awaitEnd(2).reason()).isEqualTo("nothing_heard");
      assertThat(harness.model.prompts()).isEmpty();
    }
  }

  @Test
  void nothingIsBegunWhereNoWorkMayBeForNothing() {
    try (SessionHarness harness = new SessionHarness("llm.speculative-share=0")) {
      harness.output.playAll();
      harness.model.recite("Once upon.");
      harness.beginToSpeak();
      harness.pause("Tell me.", HALF);
      harness.until(harness.recognizer::hasHeardAll);
      harness.end(HALF);
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard()).isEqualTo("Once upon.");
      assertThat(end.drafts()).isNull();
      assertThat(harness.seen(SessionEvent.GenerationStarted.class).get(0).speculative()).isFalse();
    }
  }

  @Test
  void aTurnThatEndsOtherwiseTakesItsDraftAlong() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      pauseUntilAnswered(harness, "Tell me.", "Never heard.");
      harness.run(harness.session::inputEnded);
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("nothing_heard");

      harness.model.recite("Once upon.");
      harness.say("Tell me a story.");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Once upon.");
      assertThat(harness.heard()).containsExactly("Once:100", "upon.:100");
    }
  }

  @Test
  void aLongAnswerWaitsForItsEndpointAndGoesOn() {
    try (SessionHarness harness = new SessionHarness("playback.waiting-chunks=2")) {
      harness.output.playAll();
      String[] sentences = new String[60];
      java.util.Arrays.fill(sentences, "One two three four five six. ");
      harness.model.recite(sentences);
      harness.beginToSpeak();
      harness.pause("Tell me.", HALF);
      harness.until(() -> harness.voice.spoken().size() >= 2); // there is enough to begin with
      harness.until(() -> harness.session.stages().tts().writeQueueFull());
      assertThat(harness.model.taken()).as("bounded").isLessThan(60);
      harness.end(HALF);
      assertThat(harness.awaitEnd(1).heard().split("six", -1)).hasSize(61);
    }
  }
}
