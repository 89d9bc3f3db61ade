package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Speech into a live turn is heard before it ends. */
class UnfinishedSpeechTest {
  @Test
  void wordsHeardBeforeTheyEndInterruptRightThen() {
    try (SessionHarness harness = new SessionHarness()) {
      ReplyInMidWord.begin(harness);
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
      ReplyInMidWord.begin(harness);
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
      ReplyInMidWord.begin(harness);
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
      ReplyInMidWord.begin(harness);
      harness.beginToSpeak();
      harness.goOnSpeaking("");
      ReplyInMidWord.assertAnsweredWhole(harness);
      harness.model.recite("Fine.");
      harness.endSpeaking("Yes.");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Fine.");
    }
  }
}
