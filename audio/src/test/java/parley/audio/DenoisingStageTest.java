package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import parley.audio.wav.WavFile;
import parley.config.DenoiseSettings;
import parley.rnnoise.RnNoise;

class DenoisingStageTest {
  private static final int FRAME = DenoisingStage.FRAME;
  private static final int RATE = VoiceFrontEnd.RATE_HZ;
  private static final int STILL = 5 * RATE;

  /** A still room, in which somebody asks something after five seconds. */
  private static float[] sound() {
    float[] question =
        Resampler.convert(WavFile.read(Path.of("../samples/question.wav")), RATE).samples();
    float[] sound = Noise.white((STILL + question.length) / FRAME * FRAME, 5);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = 5e-3f * sound[i] + (i < STILL ? 0 : question[i - STILL]);
    }
    return sound;
  }

  /** RNNoise alone, which hears every frame. */
  private static float[] everyFrame(float[] sound) {
    float[] clean = new float[sound.length];
    try (RnNoise rnNoise = RnNoise.open()) {
      for (int at = 0; at < sound.length; at += FRAME) {
        rnNoise.process(sound, at, clean, at);
      }
    }
    return clean;
  }

  private static float[] staged(float[] sound) {
    float[] clean = new float[sound.length];
    try (DenoisingStage stage = new DenoisingStage(new DenoiseSettings(true, 1))) {
      for (int at = 0; at < sound.length; at += FRAME) {
        if (stage.process(Arrays.copyOfRange(sound, at, at + FRAME))) {
          System.arraycopy(stage.forRecognizer(), 0, clean, at, FRAME);
        }
      }
    }
    return clean;
  }

  @Test
  void whatIsSaidAfterAStillTimeIsCleanedAsIfNothingHadBeenMissed() {
    float[] sound = sound();
    float[] every = everyFrame(sound);
    float[] staged = staged(sound);
    double difference = 0;
    double speech = 0;
    for (int i = STILL; i < sound.length; i++) {
      difference += Math.pow(every[i] - staged[i], 2);
      speech += Math.pow(every[i], 2);
    }
    assertThat(10 * Math.log10(difference / speech)).isLessThan(-30);
  }

  @Test
  void ofAStillRoomNothingIsLeft() {
    float[] staged = staged(sound());
    assertThat(Arrays.copyOfRange(staged, 3 * RATE, STILL)).containsOnly(0f);
  }
}
