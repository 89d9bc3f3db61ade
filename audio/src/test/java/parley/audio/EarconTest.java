package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarconTest {
  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 22_050, 44_100, 48_000, 96_000})
  void isShortSoftAndDoesNotClick(int rateHz) {
    for (AudioFrame sound : new AudioFrame[] {Earcon.listening(rateHz), Earcon.thinking(rateHz)}) {
      assertThat(sound.sampleRateHz()).isEqualTo(rateHz);
      assertThat(sound.duration().toMillis()).isCloseTo(120, within(1L));
      float[] samples = sound.samples();
      float peak = 0;
      float step = 0;
      for (int i = 1; i < samples.length; i++) {
        peak = Math.max(peak, Math.abs(samples[i]));
        step = Math.max(step, Math.abs(samples[i] - samples[i - 1]));
      }
      assertThat(peak).isBetween(0.085f, 0.1f);
      assertThat(step).isLessThan((float) (0.11 * 2 * Math.PI * 880 / rateHz));
      assertThat(samples[0]).isZero();
      assertThat(samples[samples.length - 1]).isCloseTo(0f, within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16_000, 48_000})
  void listeningAndThinkingSoundDifferent(int rateHz) {
    assertThat(Earcon.listening(rateHz).samples()).isNotEqualTo(Earcon.thinking(rateHz).samples());
  }
}
