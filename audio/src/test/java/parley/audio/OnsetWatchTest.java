package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.VadSettings;

/** A digit is the probability of a window of 32 ms in tenths: {@code "0099"}. */
class OnsetWatchTest {
  private static final int WINDOW = VoiceActivityDetector.WINDOW;

  private final List<VoiceEvent> events = new ArrayList<>();
  private float next;
  private float amplitude = 0.1f;
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
      float[] window = new float[WINDOW];
      Arrays.fill(window, amplitude);
      assertThat(watch.speechProbability(window)).isEqualTo(next);
    }
  }

  /** Whole decibels. */
  private List<VoiceEvent> told() {
    return events.stream()
        .map(
            event ->
                event instanceof VoiceEvent.SpeechSuspected speech
                    ? suspected(speech.position(), Math.rint(speech.levelDb()))
                    : event)
        .toList();
  }

  private static VoiceEvent suspected(long position, double levelDb) {
    return new VoiceEvent.SpeechSuspected(position, levelDb);
  }

  @Test
  void tellsAfterTwoVoicedWindowsWhereTheyBegan() {
    hear("0009");
    assertThat(events).isEmpty();
    hear("9999");
    assertThat(told()).containsExactly(suspected(3 * WINDOW, -20));
  }

  /** 100 ms are over in the fourth window. */
  @Test
  void silenceEndsASuspicionAndAPlosiveDoesNot() {
    hear("9900094000");
    assertThat(events).hasSize(1);
    hear("0");
    assertThat(told())
        .containsExactly(suspected(0, -20), new VoiceEvent.SuspicionEnded(11 * WINDOW));
  }

  @Test
  void whatComesAfterASilenceIsSuspectedAnew() {
    hear("990000" + "900000" + "99");
    assertThat(told()).hasSize(3).last().isEqualTo(suspected(12 * WINDOW, -20));
  }

  @Test
  void whatBecomesLouderIsToldAgain() {
    amplitude = 0.01f;
    hear("999");
    amplitude = 0.012f;
    hear("99");
    assertThat(events).hasSize(1);
    amplitude = 0.1f;
    hear("999");
    amplitude = 0.01f;
    hear("99");
    assertThat(told()).containsExactly(suspected(0, -40), suspected(0, -20));
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
