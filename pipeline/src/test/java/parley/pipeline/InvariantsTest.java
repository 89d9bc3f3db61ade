package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.llm.Message;

/** The invariants of the design, by name; those that need real engines are tested with them. */
class InvariantsTest {

  @Test
  void noThoughtIsEverSpokenCaptionedOrKept() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.recite("<th", "ink>se", "cret plan.</th", "ink>Paris is ", "nice. Go there.");
      harness.output.playAll();
      harness.say("Where to?");
      harness.await(SessionEvent.TurnEnded.class);

      assertThat(harness.voice.spoken()).containsExactly("Paris is nice.", "Go there.");
      assertThat(harness.seen().toString()).doesNotContain("secret");
      assertThat(harness.on(() -> harness.session.conversation().exchanges()))
          .containsExactly(new Exchange("Where to?", "Paris is nice. Go there.", false));
    }
  }

  @Test
  void firstAudioIsPlayedBeforeTheGenerationEnds() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.hold();
      harness.model.recite("One is said. ", "Two ", "follows.");
      harness.output.playAll();
      harness.say("Count.");
      harness.model.allow(1);

      harness.await(SessionEvent.PlaybackStarted.class);
      assertThat(harness.seen(SessionEvent.GenerationEnded.class)).isEmpty();
      harness.model.allow(2);
      SessionEvent.TurnEnded end = harness.await(SessionEvent.TurnEnded.class);
      assertThat(end.latency().spokeBeforeGenerationEnded()).isTrue();
    }
  }

  @Test
  void unplayedSpeechIsBoundedAndHoldsTheModelUntilTheLowMark() {
    try (SessionHarness harness =
        new SessionHarness("playback.ahead=2s", "playback.low-mark=500ms")) {
      List<String> sentences = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        sentences.add("These are five words now. ");
      }
      harness.model.recite(sentences.toArray(String[]::new));
      harness.say("Talk.");
      harness.await(SessionEvent.FirstAudio.class);
      harness.until(() -> harness.session.stages().playback().writeQueueFull());

      // The loudspeaker stands still: the model may fill the bounded places between, no more.
      int held = settled(harness);
      assertThat(held).isLessThan(30);

      harness.output.advance(Duration.ofSeconds(10));
      harness.until(() -> harness.model.taken() > held);
      assertThat(settled(harness)).isLessThan(held + 40);

      harness.output.playAll();
      SessionEvent.PlaybackEnded end = harness.await(SessionEvent.PlaybackEnded.class);
      assertThat(end.maxUnplayedS()).isLessThanOrEqualTo(2.0).isGreaterThan(1.0);
      assertThat(harness.seen(SessionEvent.GenerationEnded.class).get(0).heldMs()).isPositive();
      assertThat(harness.seen(SessionEvent.Chunk.class)).hasSize(200);
    }
  }

  /**
   * The tokens taken once nothing moves any more: playback is full and the loop is idle. The
   * synthesiser's queue need not be: a model that was held goes on when half of it is empty.
   */
  private static int settled(SessionHarness harness) {
    harness.until(() -> harness.session.stages().playback().writeQueueFull());
    int before;
    do {
      before = harness.model.taken();
      for (int i = 0; i < 200; i++) {
        harness.run(() -> {});
      }
    } while (harness.model.taken() != before);
    return before;
  }

  @Test
  void afterABargeInThereIsSilenceNothingStaleAndTheNextTurnIsAnswered() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.recite("A first long answer begins here. ", "And it goes on. ", "And on.");
      harness.model.recite("New answer.");
      harness.say("First?");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.output.advance(Duration.ofMillis(300));

      harness.say("Second?");
      SessionEvent.Interrupted cut = harness.await(SessionEvent.Interrupted.class);
      assertThat(cut.silenceMs()).isLessThan(200);
      assertThat(harness.output.flushes()).isPositive();

      harness.output.playAll();
      harness.awaitEnvelope(e -> e.turn() == 2 && e.event() instanceof SessionEvent.TurnEnded);
      List<EventEnvelope> events = harness.seen();
      int cutAt = events.stream().map(EventEnvelope::event).toList().indexOf(cut);
      assertThat(events.subList(cutAt + 2, events.size())).allMatch(e -> e.turn() == 2);
      assertThat(harness.seen(SessionEvent.TurnEnded.class))
          .extracting(SessionEvent.TurnEnded::reason)
          .containsExactly("interrupted", "answered");
    }
  }

  @Test
  void theDeviceIsEmptyAfterABargeInUntilTheNextReply() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.recite("A first long answer begins here and goes on. ", "And on.");
      harness.say("First?");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.output.advance(Duration.ofMillis(300));
      harness.until(() -> harness.output.buffered() > 0);
      harness.model.hold();
      harness.model.recite("New answer.");

      harness.beginToSpeak();
      assertThat(harness.output.buffered()).as("at once").isZero();
      harness.until(InvariantsTest::playbackIsIdle);
      assertThat(harness.output.buffered()).as("nothing stale comes after").isZero();
    }
  }

  private static boolean playbackIsIdle() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("voice-playback"))
        .allMatch(
            thread ->
                java.util.Arrays.stream(thread.getValue())
                    .map(StackTraceElement::getMethodName)
                    .anyMatch(method -> method.equals("take") || method.equals("await")));
  }

  @Test
  void theConversationHoldsWhatTheUserHeardToTheWord() {
    try (SessionHarness harness = new SessionHarness()) {
      // One word is 100 ms of sound.
      harness.model.recite("One two three four. ", "Five six seven eight.");
      harness.model.recite("Yes.");
      harness.say("Count.");
      harness.await(SessionEvent.PlaybackStarted.class);
      harness.output.advance(Duration.ofMillis(400 + 220));
      harness.until(() -> harness.output.playedSamples() >= 620 * 48);
      harness.until(() -> harness.seen(SessionEvent.GenerationEnded.class).size() == 1);
      // How long a chunk takes to say is guessed until all of it is synthesised.
      harness.until(() -> harness.session.stages().tts().isIdle());

      harness.say("Stop.");
      SessionEvent.Interrupted cut = harness.await(SessionEvent.Interrupted.class);
      assertThat(cut.heard()).isEqualTo("One two three four. Five six");

      harness.output.playAll();
      harness.awaitEnvelope(e -> e.turn() == 2 && e.event() instanceof SessionEvent.TurnEnded);
      List<Message> second = harness.model.prompts().get(1).messages();
      assertThat(second)
          .containsExactly(
              new Message(Message.Role.SYSTEM, "Be brief."),
              new Message(Message.Role.USER, "Count."),
              new Message(Message.Role.ASSISTANT, "One two three four. Five six …"),
              new Message(Message.Role.USER, "Stop."));
    }
  }

  @Test
  void eachEngineHasOneOwnerThread() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      for (int turn = 1; turn <= 3; turn++) {
        harness.model.recite("One. ", "Two.");
        harness.say("Count.");
        harness.await(SessionEvent.TurnEnded.class);
      }
      assertThat(harness.recognizer.threads).containsExactly("voice-asr");
      assertThat(harness.model.threads).containsExactly("voice-llm");
      assertThat(harness.voice.threads).containsExactly("voice-tts");
    }
  }

  /** FAULTS 42: 100 ms, checked by Vert.x each 20 ms. */
  @Test
  void theEventLoopIsNeverBlocked() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("Classes are loaded now.");
      harness.say("Ready?");
      harness.await(SessionEvent.TurnEnded.class);
      int before = harness.timesBlocked();
      for (int turn = 0; turn < 5; turn++) {
        String[] sentences = new String[100];
        java.util.Arrays.fill(sentences, "These are five words now. ");
        harness.model.recite(sentences);
        harness.say("Talk.");
        harness.await(SessionEvent.TurnEnded.class);
      }
      assertThat(harness.timesBlocked()).isEqualTo(before);
    }
  }
}
