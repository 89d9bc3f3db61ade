package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.config.EndpointingSettings;

class AdaptiveSilenceTest {
  private static final int MILLI = 16;
  private static final float[] SOUND = {0.5f};

  private final DetectorFake detector = new DetectorFake();
  private final Texts texts = new Texts();
  private final AdaptiveSilence rule = new AdaptiveSilence(settings(400, false), detector, texts);
  private final AdaptiveSilence reader = new AdaptiveSilence(settings(400, true), detector, texts);
  private final AdaptiveSilence advised =
      new AdaptiveSilence(settings(400, true, true), detector, texts);

  private static EndpointingSettings settings(int minSilenceMs, boolean textOpinion) {
    return settings(minSilenceMs, textOpinion, false);
  }

  private static EndpointingSettings settings(
      int minSilenceMs, boolean textOpinion, boolean modelOpinion) {
    return new EndpointingSettings(
        Duration.ofMillis(150),
        EndpointingSettings.SMART_TURN,
        Duration.ofMillis(600),
        textOpinion,
        modelOpinion,
        Duration.ofMillis(modelOpinion ? 256 : minSilenceMs),
        Duration.ofMillis(minSilenceMs),
        Duration.ofMillis(800),
        Duration.ofMillis(1200),
        textOpinion ? 0.7 : 0.9,
        0.5,
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

  private static final class Texts implements TextSource {
    CompletableFuture<String> text = CompletableFuture.completedFuture("What time is it?");
    CompletableFuture<OptionalDouble> opinion = new CompletableFuture<>();
    int asked;

    @Override
    public Future<String> textOf(float[] utterance) {
      asked++;
      return text;
    }

    @Override
    public Future<OptionalDouble> endLogProbability(float[] utterance) {
      return opinion;
    }
  }

  private static TurnSoFar turn(float[] utterance) {
    return new TurnSoFar() {
      @Override
      public float[] endOfSpeech() {
        return SOUND;
      }

      @Override
      public float[] utterance() {
        return utterance;
      }
    };
  }

  private static final TurnSoFar TURN = turn(SOUND);

  private int endsAfter(float probability) {
    return endsAfter(rule, probability);
  }

  /** The silence at which a pause ends, in milliseconds, heard 32 ms at a time. */
  private int endsAfter(AdaptiveSilence asked, float probability) {
    detector.answer = probability;
    detector.mayAnswer.countDown();
    int millis = 32;
    while (!asked.ends((long) millis * MILLI, TURN)) {
      millis += 32;
    }
    asked.forget();
    return millis;
  }

  @ParameterizedTest
  @CsvSource({"1, 416", "0.91, 416", "0.89, 800", "0.51, 800", "0.49, 1216", "0, 1216"})
  void whatSoundsCompleteEndsSoon(float probability, int millis) {
    assertThat(endsAfter(probability)).isEqualTo(millis);
    assertThat(texts.asked).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, What time is it?, 416",
    "1, What time is..., 1216",
    "0.97, Go to the., 800",
    "0.7, What time is it?, 800",
    "0.7, Go to the., 1216",
  })
  void wordsCanOnlyMakeItLonger(float probability, String text, int millis) {
    texts.text = CompletableFuture.completedFuture(text);
    assertThat(endsAfter(reader, probability)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "0.97, What time is it?, -0.5, 256",
    "0.97, What time is it?, -9, 1216",
    "0.97, What time is..., -0.5, 256",
    "0.2, What time is it?, -0.5, 256",
    "0.01, What time is it?, -0.5, 1216",
    "0.01, What time is it?, -3, 1216",
  })
  void whatTheModelTakesForWholeEndsSooner(
      float probability, String text, double likely, int millis) {
    texts.text = CompletableFuture.completedFuture(text);
    texts.opinion.complete(OptionalDouble.of(likely));
    assertThat(endsAfter(advised, probability)).isEqualTo(millis);
  }

  @Test
  void withoutTheModelsOpinionItIsAsIfNobodyHadBeenAsked() {
    texts.opinion.complete(OptionalDouble.empty());
    assertThat(endsAfter(advised, 1)).isEqualTo(416);
    assertThat(endsAfter(advised, 0.7f)).isEqualTo(800);
    texts.opinion = CompletableFuture.failedFuture(new IllegalStateException("no model"));
    assertThat(endsAfter(advised, 1)).isEqualTo(416);
    texts.opinion = new CompletableFuture<>();
    assertThat(endsAfter(reader, 1)).as("who does not ask does not wait").isEqualTo(416);
  }

  @Test
  void anOpinionOfNoWordsIsNotAskedFor() {
    texts.text = CompletableFuture.completedFuture("");
    assertThat(endsAfter(advised, 1)).isEqualTo(416);
  }

  @Test
  void wordsThatCannotChangeItAreNotAskedFor() {
    assertThat(endsAfter(reader, 0)).isEqualTo(1216);
    assertThat(texts.asked).isZero();
    assertThat(endsAfter(reader, 1)).isEqualTo(416);
    assertThat(texts.asked).isEqualTo(1);
  }

  /** The words may not come here: a rule that waited would hang. */
  @Test
  void wordsAreNotWaitedForBeforeTheyCanEndIt() {
    texts.text = new CompletableFuture<>();
    detector.answer = 0.7f;
    detector.mayAnswer.countDown();
    for (int millis = 32; millis < 800; millis += 32) {
      assertThat(reader.ends((long) millis * MILLI, TURN)).isFalse();
    }
    assertThat(texts.asked).isZero();
  }

  @Test
  void aLongUtteranceIsJudgedByItsSoundAlone() {
    detector.answer = 1;
    detector.mayAnswer.countDown();
    assertThat(reader.ends(400L * MILLI, turn(new float[16_000 * 15 + 1]))).isTrue();
    assertThat(texts.asked).isZero();
  }

  @Test
  void whereTheRecogniserFailsTheSoundDecides() {
    texts.text = CompletableFuture.failedFuture(new IllegalArgumentException("no words"));
    assertThat(endsAfter(reader, 1)).isEqualTo(416);
    assertThat(endsAfter(reader, 0.7f)).isEqualTo(800);
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
    assertThat(rule.ends(AdaptiveSilence.ASKED_AFTER.toMillis() * MILLI - 1, TURN)).isFalse();
    rule.forget();
    detector.mayAnswer.countDown();
    rule.close();
    assertThat(detector.asked).isEmpty();
  }

  /** The detector may not answer here: a rule that waited would hang. */
  @Test
  void nobodyWaitsForTheAnswerBeforeItIsNeeded() {
    for (int millis = 32; millis < 400; millis += 32) {
      assertThat(rule.ends((long) millis * MILLI, TURN)).isFalse();
    }
    rule.forget();
    assertThat(endsAfter(1)).isEqualTo(416);
  }

  @Test
  void theShortestSilenceMayComeBeforeTheUsualQuestion() {
    detector.answer = 1;
    detector.mayAnswer.countDown();
    AdaptiveSilence hasty = new AdaptiveSilence(settings(128, false), detector, texts);
    assertThat(hasty.ends(127L * MILLI, TURN)).isFalse();
    assertThat(hasty.ends(128L * MILLI, TURN)).isTrue();
  }

  @Test
  void itsOwnThreadClosesTheDetectorAfterTheLastAnswer() throws InterruptedException {
    rule.ends(300L * MILLI, TURN);
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
    assertThat(rule.ends(400L * MILLI, TURN)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
