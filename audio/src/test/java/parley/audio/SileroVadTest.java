package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.audio.FrontEndFixture.Heard;
import parley.audio.vad.DozingDetector;
import parley.audio.vad.SileroVad;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.DenoiseSettings;
import parley.config.ParleyException;

class SileroVadTest {
  private static final DenoiseSettings HALF = new DenoiseSettings(true, 0.5);

  @TempDir Path folder;

  /** Two seconds of voice after one second of silence, and two more of silence. */
  private static float[] sentence() {
    float[] sound = new float[5 * 48_000];
    float[] voice = VoiceFake.speak(2000);
    System.arraycopy(voice, 0, sound, 48_000, voice.length);
    return sound;
  }

  @Tag("models")
  @ParameterizedTest
  @ValueSource(doubles = {60, 10, 5})
  void findsAVoiceInNoise(double snrDb) {
    float[] sound = sentence();
    float[] noisy = Noise.mix(sound, Noise.white(sound.length, 1), snrDb);

    Heard heard = FrontEndFixture.hear(noisy, HALF, SileroVad.open(PulledModels.silero()), 480);

    assertThat(heard.utterances()).hasSize(1);
    assertThat(heard.utterances().get(0).startPosition()).isCloseTo(16_000, within(3200L));
    assertThat(heard.utterances().get(0).endPosition()).isCloseTo(48_000, within(3200L));
  }

  @Tag("models")
  @Test
  void hearsNobodyInNoise() {
    int minute = 60 * 48_000;
    for (float[] noise :
        new float[][] {
          new float[minute],
          Noise.white(minute, 1),
          Noise.fan(minute, 48_000, 1),
          loudFan(minute),
          tone(minute)
        }) {
      Heard heard = FrontEndFixture.hear(noise, HALF, SileroVad.open(PulledModels.silero()), 480);
      assertThat(heard.utterances()).isEmpty();
    }
  }

  /** Hiss at -66 dB, and a sentence in the midst of it. */
  @Tag("models")
  @ParameterizedTest
  @ValueSource(ints = {3, 30})
  void findsAVoiceAfterAStillTimeAsIfItHadHeardAllOfIt(int stillSeconds) {
    int still = stillSeconds * 48_000;
    float[] sound = Noise.white(still + 4 * 48_000, 1);
    float[] voice = VoiceFake.speak(2000);
    for (int i = 0; i < sound.length; i++) {
      int spoken = i - still;
      sound[i] = 0.005f * sound[i] + (spoken >= 0 && spoken < voice.length ? voice[spoken] : 0);
    }
    VoiceActivityDetector dozing = new DozingDetector(SileroVad.open(PulledModels.silero()));
    Heard heard = FrontEndFixture.hear(sound, HALF, dozing, 480);
    Heard awake = FrontEndFixture.hear(sound, HALF, SileroVad.open(PulledModels.silero()), 480);

    assertThat(heard.utterances()).hasSize(1);
    assertThat(heard.utterances().get(0).startPosition())
        .isCloseTo(awake.utterances().get(0).startPosition(), within(512L));
    assertThat(heard.utterances().get(0).endPosition())
        .isEqualTo(awake.utterances().get(0).endPosition());
  }

  private static float[] loudFan(int samples) {
    float[] fan = Noise.fan(samples, 48_000, 2);
    for (int i = 0; i < fan.length; i++) {
      fan[i] *= 3;
    }
    return fan;
  }

  private static float[] tone(int samples) {
    return FrontEndFixture.tones(samples / 48, 0, samples / 48);
  }

  @Tag("models")
  @Test
  void refusesAnotherWindow() {
    try (VoiceActivityDetector silero = SileroVad.open(PulledModels.silero())) {
      assertThatThrownBy(() -> silero.speechProbability(new float[511]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Tag("models")
  @Test
  void refusesADamagedModel() throws IOException {
    byte[] model = Files.readAllBytes(PulledModels.silero());
    refuses(Arrays.copyOf(model, model.length / 2));
    refuses(new byte[0]);
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    refuses("no model".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SileroVad.open(folder.resolve("none.onnx")))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("MODEL_MISSING"));
  }

  private void refuses(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("bad.onnx"), bytes);
    assertThatThrownBy(() -> SileroVad.open(file))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("MODEL_FORMAT"));
  }
}
