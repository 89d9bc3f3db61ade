package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
  private static final float[] TONE = FrontEndFixture.tones(1000, 0, 1000);

  private static double power(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * (double) sample;
    }
    return sum / samples.length;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-5, 0, 5, 20})
  void mixesAtTheRatioAskedFor(double snrDb) {
    float[] mixed = Noise.mix(TONE, Noise.white(TONE.length, 1), snrDb);
    float[] rest = new float[TONE.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = mixed[i] - TONE[i];
    }
    assertThat(10 * Math.log10(power(TONE) / power(rest))).isCloseTo(snrDb, within(0.01));
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Noise.white(100, 7))
        .isEqualTo(Noise.white(100, 7))
        .isNotEqualTo(Noise.white(100, 8));
    assertThat(Noise.fan(100, 48_000, 7)).isEqualTo(Noise.fan(100, 48_000, 7));
    assertThat(Noise.babble(TONE, 100, 7)).isEqualTo(Noise.babble(TONE, 100, 7));
  }

  @Test
  void aFanIsLow() {
    float[] fan = Noise.fan(48_000, 48_000, 1);
    float[] steps = new float[fan.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = fan[i + 1] - fan[i];
    }
    assertThat(power(steps)).isLessThan(power(fan) / 20);
  }

  @Test
  void silenceStaysSilent() {
    assertThat(Noise.mix(TONE, new float[10], 0)).isEqualTo(TONE);
    assertThat(Noise.mix(new float[10], TONE, 0)).isEqualTo(new float[10]);
  }
}
