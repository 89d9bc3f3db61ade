package parley.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SoundTest {
  @Test
  void measuresLevelAndLengthOfSpeechWithinSilence() {
    float[] samples = new float[32_000];
    tone(samples, 16_000, 8_000, 0.1f);
    Sound sound = Sound.of(samples, samples.length);
    assertThat(sound.duration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(sound.active()).isEqualTo(Duration.ofMillis(500));
    assertThat(sound.loudestDbfs()).isCloseTo(-23, within(0.5));
    assertThat(sound.rangeDb()).isGreaterThan(70);
  }

  @Test
  void doesNotTakeAClickForSpeech() {
    float[] samples = new float[32_000];
    tone(samples, 9_600, 1_280, 0.9f);
    assertThat(Sound.of(samples, samples.length).loudestDbfs()).isEqualTo(-100);
  }

  @Test
  void findsNoRangeInASteadyTone() {
    float[] samples = new float[32_000];
    tone(samples, 0, 32_000, 0.1f);
    assertThat(Sound.of(samples, samples.length).rangeDb()).isCloseTo(0, within(0.1));
  }

  @Test
  void leavesOutWhatIsOnlyPadding() {
    float[] samples = new float[32_000];
    tone(samples, 16_000, 16_000, 0.5f);
    assertThat(Sound.of(samples, 16_000).loudestDbfs()).isEqualTo(-100);
  }

  @Property
  void isDefinedForAnySound(@ForAll("sounds") float[] samples) {
    Sound sound = Sound.of(samples, samples.length);
    assertThat(sound.loudestDbfs()).isBetween(-100.0, 0.01);
    assertThat(sound.rangeDb()).isBetween(0.0, 100.01);
    assertThat(sound.active()).isBetween(Duration.ZERO, sound.duration());
  }

  @Provide
  Arbitrary<float[]> sounds() {
    return Arbitraries.floats().between(-1, 1).array(float[].class).ofMaxSize(2000);
  }

  /** 400 Hz: whole periods in each frame. */
  private static void tone(float[] samples, int from, int length, float amplitude) {
    for (int i = from; i < from + length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * i / 40));
    }
  }
}
