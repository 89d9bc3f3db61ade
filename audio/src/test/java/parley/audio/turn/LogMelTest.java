package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values come from the reference implementation, which is numpy's. */
class LogMelTest {
  private static final int SECOND = 16_000;

  private final LogMel logMel = new LogMel();

  private float[] features(float[] sound) {
    float[] features = new float[MelBands.BANDS * LogMel.FRAMES];
    logMel.compute(sound, features);
    return features;
  }

  private static float at(float[] features, int band, int frame) {
    return features[band * LogMel.FRAMES + frame];
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, -0.076537", "0, 799, 0.655661", "3, 600, 0.788876", "10, 700, 0.918948",
    "20, 650, 0.921255", "40, 500, 0.783507", "40, 720, 0.781712", "60, 799, 0.798938",
    "79, 550, 0.813978", "79, 799, 0.812890"
  })
  void shortSoundIsAsTheReferenceHasIt(int band, int frame, float expected) {
    assertThat(at(features(TurnSounds.rising(3 * SECOND)), band, frame))
        .isCloseTo(expected, within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1.114955", "0, 799, 0.754841", "3, 600, 0.606938", "10, 700, 0.432665",
    "20, 650, 0.595824", "40, 500, 0.783555", "40, 720, 0.477555", "60, 799, 0.733458",
    "79, 550, 0.783013", "79, 799, 0.721393"
  })
  void longSoundIsAsTheReferenceHasIt(int band, int frame, float expected) {
    assertThat(at(features(TurnSounds.rising(150_000)), band, frame))
        .isCloseTo(expected, within(1e-5f));
  }

  @Test
  void onlyTheLastEightSecondsCount() {
    float[] sound = TurnSounds.rising(10 * SECOND);
    float[] end = Arrays.copyOfRange(sound, 2 * SECOND, 10 * SECOND);
    assertThat(features(sound)).isEqualTo(features(end));
  }

  @Test
  void whatIsMissingIsSilenceInFront() {
    float[] sound = TurnSounds.rising(SECOND);
    float[] whole = new float[8 * SECOND];
    System.arraycopy(sound, 0, whole, 7 * SECOND, SECOND);
    assertThat(features(sound)).isEqualTo(features(whole));
  }

  @Property(tries = 10)
  void loudnessDoesNotCount(@ForAll @FloatRange(min = 0.1f, max = 4f) float gain) {
    float[] sound = TurnSounds.rising(2 * SECOND);
    float[] other = sound.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] *= gain;
    }
    float[] expected = features(sound);
    float[] actual = features(other);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-3f));
    }
  }

  @Property(tries = 10)
  void anyLengthGivesNumbers(@ForAll @IntRange(max = 9 * SECOND) int samples) {
    for (float[] sound : new float[][] {new float[samples], TurnSounds.rising(samples)}) {
      for (float feature : features(sound)) {
        assertThat(feature).isFinite();
      }
    }
  }
}
