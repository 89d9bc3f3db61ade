package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.VadSettings;

/** A digit is the probability of a window of 32 ms in tenths: {@code "0099"}. */
class OnsetWatchTest {
  private static final int WINDOW = VoiceActivityDetector.WINDOW;

  private final List<VoiceEvent> events = new ArrayList<>();
  private float next;
  private boolean closed;
  private final OnsetWatch watch =
      new OnsetWatch(
          new VoiceActivityDetector() {
            @Override
            public float speechProbability(float[] window) {
              return next;
            }

            @Override
            public void close() {
              closed = true;
            }
          },
          new VadSettings(0.5, 0.35),
          Duration.ofMillis(64),
          events::add);

  private void hear(String probabilities) {
    for (int digit : probabilities.chars().toArray()) {
      next = (digit - '0') / 10f;
      assertThat(watch.speechProbability(new float[WINDOW])).isEqualTo(next);
    }
  }

  @Test
  void tellsAfterTwoVoicedWindowsWhereTheyBegan() {
    hear("0009");
    assertThat(events).isEmpty();
    hear("9999");
    assertThat(events).containsExactly(new VoiceEvent.SpeechSuspected(3 * WINDOW));
  }

  /** 100 ms are over in the fourth window. */
  @Test
  void silenceEndsASuspicionAndAPlosiveDoesNot() {
    hear("9900094000");
    assertThat(events).hasSize(1);
    hear("0");
    assertThat(events)
        .containsExactly(
            new VoiceEvent.SpeechSuspected(0), new VoiceEvent.SuspicionEnded(11 * WINDOW));
  }

  @Test
  void whatComesAfterASilenceIsSuspectedAnew() {
    hear("990000" + "900000" + "99");
    assertThat(events).hasSize(3).last().isEqualTo(new VoiceEvent.SpeechSuspected(12 * WINDOW));
  }

  @Test
  void aSingleWindowIsNothing() {
    hear("90000900009");
    assertThat(events).isEmpty();
  }

  @Test
  void theDetectorIsClosedWithIt() {
    watch.close();
    assertThat(closed).isTrue();
  }
}
