package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** A reply of two sentences that the user may speak into in the middle of a word. */
final class ReplyInMidWord {
  /** So much of it is heard before that. */
  static final long HEARD_SAMPLES = 620 * 48;

  private ReplyInMidWord() {}

  /** One word is 100 ms of sound; 620 ms of the reply are heard, and all of it was made. */
  static void begin(SessionHarness harness) {
    harness.speakAt(0.1);
    harness.model.recite("One two three four. ", "Alfa beta kilo lima.");
    harness.say("Count.");
    harness.await(SessionEvent.PlaybackStarted.class);
    harness.output.advance(Duration.ofMillis(620));
    harness.until(() -> harness.output.playedSamples() >= HEARD_SAMPLES);
    harness.until(() -> harness.session.stages().tts().isIdle());
    harness.until(() -> harness.output.buffered() > 0);
  }

  /** In spite of what was heard meanwhile. */
  static void assertAnsweredWhole(SessionHarness harness) {
    harness.output.playAll();
    SessionEvent.TurnEnded end = harness.awaitEnd(1);
    assertThat(end.reason()).isEqualTo("answered");
    assertThat(end.heard()).isEqualTo("One two three four. Alfa beta kilo lima.");
    assertThat(harness.seen(SessionEvent.Interrupted.class)).isEmpty();
  }
}
