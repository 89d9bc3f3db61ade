package parley.rnnoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RnNoiseTest {
  private static final int SECONDS = 6 * RnNoise.RATE;

  private static float[] denoise(float[] noisy) {
    try (RnNoise denoiser = RnNoise.open()) {
      float[] out = new float[noisy.length];
      for (int at = 0; at < noisy.length; at += RnNoise.FRAME) {
        denoiser.process(noisy, at, out, at);
      }
      return out;
    }
  }

  @Test
  void takesWhiteNoiseOffAVoice() {
    float[] voice = Sounds.voice(SECONDS);
    float[] noisy = Sounds.sum(voice, Sounds.noiseLike(voice, 1));

    float[] cleaned = denoise(noisy);

    double before = Sounds.siSdr(voice, noisy, 0);
    double after = Sounds.siSdr(voice, cleaned, RnNoise.DELAY_SAMPLES);
    assertThat(after - before).isGreaterThan(5);
  }

  @Test
  void lagsByTheDelayItStates() {
    float[] voice = Sounds.voice(SECONDS);
    float[] out = denoise(voice);

    int best =
        IntStream.range(0, 2000)
            .boxed()
            .max((a, b) -> Double.compare(Sounds.dot(voice, out, a), Sounds.dot(voice, out, b)))
            .orElseThrow();

    assertThat(best).isBetween(RnNoise.DELAY_SAMPLES - 2, RnNoise.DELAY_SAMPLES + 2);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f})
  void oneBadSampleSpoilsNoLaterFrame(float bad) {
    float[] voice = Sounds.voice(SECONDS / 3);
    float[] spoilt = voice.clone();
    spoilt[5000] = bad;

    float[] out = denoise(spoilt);

    assertThat(IntStream.range(0, out.length).allMatch(i -> Float.isFinite(out[i]))).isTrue();
    assertThat(Sounds.siSdr(voice, out, RnNoise.DELAY_SAMPLES)).isGreaterThan(0);
  }

  @Test
  void saysWhenItHearsSpeech() {
    float[] voice = Sounds.voice(SECONDS / 3);
    float[] nothing = new float[RnNoise.FRAME];
    try (RnNoise denoiser = RnNoise.open()) {
      float loudest = 0;
      for (int at = 0; at < voice.length; at += RnNoise.FRAME) {
        loudest = Math.max(loudest, denoiser.process(voice, at, new float[RnNoise.FRAME], 0));
      }
      float silent = 1;
      for (int i = 0; i < 100; i++) {
        silent = denoiser.process(nothing, 0, nothing, 0);
      }
      assertThat(loudest).isGreaterThan(0.8f);
      assertThat(silent).isLessThan(0.1f);
    }
  }

  @ParameterizedTest
  @CsvSource({"479, 0", "480, 1", "480, -1", "960, 481", "0, 0", "960, 2147483647"})
  void refusesArraysWithoutAWholeFrame(int length, int offset) {
    float[] enough = new float[RnNoise.FRAME];
    try (RnNoise denoiser = RnNoise.open()) {
      assertThatThrownBy(() -> denoiser.process(new float[length], offset, enough, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> denoiser.process(enough, 0, new float[length], offset))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void refusesWorkOnceClosedAndClosesOnce() {
    RnNoise denoiser = RnNoise.open();
    denoiser.close();
    denoiser.close();
    float[] frame = new float[RnNoise.FRAME];
    assertThatThrownBy(() -> denoiser.process(frame, 0, frame, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesWeightsThatDoNotFit() {
    if (RnNoise.variant().equals("wheel")) {
      return; // its weights are compiled in
    }
    byte[] weights = NativeLibrary.get().weights();
    assertThatThrownBy(() -> RnNoise.open(null)).isInstanceOf(NullPointerException.class);
    IntStream.concat(
            IntStream.of(0, 1, 63, 64, 65, weights.length - 1),
            IntStream.range(0, 200).map(i -> weights.length / 200 * i / 64 * 64))
        .forEach(
            length ->
                assertThatThrownBy(() -> RnNoise.open(Arrays.copyOf(weights, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void instancesDoNotHearEachOther() {
    float[] voice = Sounds.voice(SECONDS / 3);
    float[] alone = denoise(voice);
    try (RnNoise one = RnNoise.open();
        RnNoise other = RnNoise.open()) {
      float[] noise = Sounds.noiseLike(voice, 2);
      float[] beside = new float[voice.length];
      for (int at = 0; at < voice.length; at += RnNoise.FRAME) {
        one.process(voice, at, beside, at);
        other.process(noise, at, noise, at);
      }
      assertThat(beside).isEqualTo(alone);
    }
  }

  @Test
  void leavesNoFilesBehind() throws Exception {
    RnNoise.open().close();
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("parley-rnnoise-")))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Mac OS X, aarch64, darwin-aarch64",
    "Linux, arm64, linux-aarch64",
    "Windows 11, x86_64, windows-x86_64"
  })
  void namesPlatformsAsCmakeDoes(String name, String processor, String platform) {
    assertThat(NativeLibrary.platform(name, processor)).isEqualTo(platform);
  }
}
