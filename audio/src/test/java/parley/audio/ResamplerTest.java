package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static float[] tone(int samples, int rate, double hz) {
    float[] tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * hz * i / rate);
    }
    return tone;
  }

  /** The gain in dB in the middle of a tone, away from its ends. */
  private static double gain(int from, int to, double hz) {
    float[] out = Resampler.convert(new AudioFrame(tone(from, from, hz), from), to).samples();
    double power = 0;
    for (int i = to / 4; i < to * 3 / 4; i++) {
      power += out[i] * (double) out[i];
    }
    return 10 * Math.log10(power / (to / 2.0) * 2);
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 16000, 1000, 0, 0.01",
    "48000, 16000, 7000, 0, 0.2",
    "44100, 48000, 18000, 0, 0.1",
    "8000, 48000, 3400, 0, 0.2",
    "22050, 48000, 9000, 0, 0.1",
    "44101, 48000, 5000, 0, 0.1",
    "192000, 16000, 3000, 0, 0.1"
  })
  void keepsWhatBothRatesCanHold(int from, int to, double hz, double gainDb, double tolerance) {
    assertThat(gain(from, to, hz)).isCloseTo(gainDb, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 16000, 8600",
    "48000, 16000, 15000",
    "44100, 16000, 9000",
    "48000, 8000, 4500"
  })
  void leavesNothingToFoldBack(int from, int to, double hz) {
    assertThat(gain(from, to, hz)).isLessThan(-75);
  }

  @ParameterizedTest
  @CsvSource({"48000, 16000", "44100, 48000", "22050, 48000", "44101, 48000", "16000, 48000"})
  void shiftsNothingInTime(int from, int to) {
    float[] expected = tone(to, to, 440);
    float[] out = Resampler.convert(new AudioFrame(tone(from, from, 440), from), to).samples();
    for (int i = to / 4; i < to * 3 / 4; i++) {
      assertThat(out[i]).as("sample %d", i).isCloseTo(expected[i], within(1e-3f));
    }
  }

  @Property(tries = 200)
  void givesTheSameInAnyBlocksAndTheRightCount(
      @ForAll @IntRange(min = 8000, max = 192_000) int from,
      @ForAll @IntRange(min = 8000, max = 192_000) int to,
      @ForAll @IntRange(max = 3000) int length,
      @ForAll @IntRange(min = 1, max = 700) int block) {
    float[] in = tone(length, from, 500);
    float[] whole = Resampler.convert(new AudioFrame(in, from), to).samples();

    Resampler resampler = new Resampler(from, to);
    float[] out = new float[resampler.maxOutput(length)];
    int made = 0;
    for (int at = 0; at < length; at += block) {
      made += resampler.process(in, at, Math.min(block, length - at), out, made);
    }
    made += resampler.finish(out, made);

    if (from != to) {
      assertThat(Arrays.copyOf(out, made)).isEqualTo(whole);
    }
    assertThat(made).isEqualTo((int) (((long) length * to + from - 1) / from));
  }

  @ParameterizedTest
  @CsvSource({"0, 48000", "7999, 48000", "48000, 192001", "-1, 48000"})
  void refusesRatesThatNoDeviceHas(int from, int to) {
    assertThatThrownBy(() -> new Resampler(from, to)).isInstanceOf(IllegalArgumentException.class);
  }
}
