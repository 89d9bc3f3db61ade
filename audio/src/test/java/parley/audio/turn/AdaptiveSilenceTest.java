package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.config.EndpointingSettings;

class AdaptiveSilenceTest {
  private static final int MILLI = 16;
  private static final float[] SOUND = {0.5f};

  private final DetectorFake detector = new DetectorFake();
  private final AdaptiveSilence rule = new AdaptiveSilence(settings(400), detector);

  private static EndpointingSettings settings(int minSilenceMs) {
    return new EndpointingSettings(
        Duration.ofMillis(150),
        EndpointingSettings.SMART_TURN,
        Duration.ofMillis(600),
        Duration.ofMillis(minSilenceMs),
        Duration.ofMillis(1200),
        0.9,
        Duration.ofMillis(300),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1));
  }

  /** Says what it is told to, once it is let. */
  private static final class DetectorFake implements EndOfTurnDetector {
    volatile float answer;
    final List<float[]> asked = new ArrayList<>();
    final CountDownLatch mayAnswer = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    volatile String closedBy = "";

    @Override
    public float completeProbability(float[] sound) {
      asked.add(sound);
      try {
        mayAnswer.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (answer < 0) {
        throw new IllegalArgumentException("no answer");
      }
      return answer;
    }

    @Override
    public void close() {
      closedBy = Thread.currentThread().getName();
      closed.countDown();
    }
  }

  /** The silence at which a pause ends, in milliseconds, heard 32 ms at a time. */
  private int endsAfter(float probability) {
    detector.answer = probability;
    detector.mayAnswer.countDown();
    int millis = 32;
    while (!rule.ends((long) millis * MILLI, () -> SOUND)) {
      millis += 32;
    }
    rule.forget();
    return millis;
  }

  @ParameterizedTest
  @CsvSource({"1, 416", "0.91, 416", "0.89, 1216", "0, 1216"})
  void whatSoundsCompleteEndsSoon(float probability, int millis) {
    assertThat(endsAfter(probability)).isEqualTo(millis);
  }

  @Test
  void eachPauseIsAskedAboutOnce() {
    endsAfter(0);
    assertThat(detector.asked).containsExactly(SOUND);
    assertThat(endsAfter(1)).isEqualTo(416);
    assertThat(detector.asked).hasSize(2);
  }

  @Test
  void aShortPauseIsNotAskedAbout() {
    assertThat(rule.ends(199L * MILLI, () -> SOUND)).isFalse();
    rule.forget();
    detector.mayAnswer.countDown();
    rule.close();
    assertThat(detector.asked).isEmpty();
  }

  /** The detector may not answer here: a rule that waited would hang. */
  @Test
  void nobodyWaitsForTheAnswerBeforeItIsNeeded() {
    for (int millis = 32; millis < 400; millis += 32) {
      assertThat(rule.ends((long) millis * MILLI, () -> SOUND)).isFalse();
    }
    rule.forget();
    assertThat(endsAfter(1)).isEqualTo(416);
  }

  @Test
  void theShortestSilenceMayComeBeforeTheUsualQuestion() {
    detector.answer = 1;
    detector.mayAnswer.countDown();
    AdaptiveSilence hasty = new AdaptiveSilence(settings(128), detector);
    assertThat(hasty.ends(127L * MILLI, () -> SOUND)).isFalse();
    assertThat(hasty.ends(128L * MILLI, () -> SOUND)).isTrue();
  }

  @Test
  void itsOwnThreadClosesTheDetectorAfterTheLastAnswer() throws InterruptedException {
    rule.ends(300L * MILLI, () -> SOUND);
    rule.close();
    assertThat(detector.closed.getCount()).isEqualTo(1);
    detector.mayAnswer.countDown();
    assertThat(detector.closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(detector.closedBy).isEqualTo("voice-turn");
  }

  @Test
  void aFailureOfTheDetectorIsTold() {
    assertThatThrownBy(() -> endsAfter(-1))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no answer");
  }

  @Test
  void anInterruptedCallerGetsNoEndAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(rule.ends(400L * MILLI, () -> SOUND)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
