package parley.handsfree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;

class SoundTest {
  private static final int RATE_HZ = 48_000;

  private static AudioFrame speechlike(double seconds) {
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    Random random = new Random(1);
    Resonance mouth = new Resonance(700, 300, RATE_HZ);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * mouth.next(random.nextGaussian()));
    }
    return new AudioFrame(samples, RATE_HZ);
  }

  @Test
  void findsAClipInAnEchoAsLoudAsHalfOfIt() {
    AudioFrame clip = speechlike(0.7);
    float[] heard = Sound.atLevel(Noises.of(Noises.Kind.MUSIC, 3, 1), 0.01).samples();
    float[] recording = new float[2 * RATE_HZ];
    System.arraycopy(heard, 0, recording, 0, heard.length);
    for (int i = 0; i < clip.samples().length; i++) {
      recording[30_000 + i] += clip.samples()[i];
    }
    assertThat(Sound.find(clip, new AudioFrame(recording, RATE_HZ))).isCloseTo(30_000, within(60));
  }

  @Test
  void aLevelIsThatOfTheLoudParts() {
    AudioFrame loud = Sound.atLevel(speechlike(1), 0.1);
    AudioFrame padded =
        new AudioFrame(Arrays.copyOf(loud.samples(), 5 * RATE_HZ), loud.sampleRateHz());
    assertThat(Sound.level(padded)).isCloseTo(0.1, within(0.001));
    assertThat(Sound.trimmed(padded).samples()).hasSize(RATE_HZ);
  }

  @Test
  void speechBeginsWhereItRisesFromTheNoiseOfItsRecording() {
    float[] recorded = Sound.atLevel(speechlike(2), 0.005).samples();
    recorded[10_000] = 0.05f; // a click is no speech
    float[] speech = Sound.atLevel(speechlike(1), 0.1).samples();
    System.arraycopy(speech, 0, recorded, RATE_HZ / 2, RATE_HZ);
    assertThat(Sound.trimmed(new AudioFrame(recorded, RATE_HZ)).samples()).isEqualTo(speech);
  }

  @Test
  void theLastAudibleSampleIsSoughtBeforeTheEndAndNotBeforeTheBeginning() {
    AudioFrame sound = new AudioFrame(new float[] {1, 0, 1, 0.001f, 1}, RATE_HZ);
    assertThat(Sound.lastAudible(sound, 0, 4)).isEqualTo(2);
    assertThat(Sound.lastAudible(sound, 3, 4)).isEqualTo(-1);
    assertThat(Sound.lastAudible(sound, 0, 99)).isEqualTo(4);
  }

  @Test
  void everyNoiseButSilenceIsHeardAndTheSameEachTime() {
    for (Noises.Kind kind : new Noises.Kind[] {Noises.Kind.CLICKS, Noises.Kind.COUGHS}) {
      AudioFrame noise = Noises.of(kind, 20, 3);
      assertThat(Sound.level(noise)).as("%s", kind).isPositive();
      assertThat(noise.samples()).isEqualTo(Noises.of(kind, 20, 3).samples());
    }
  }
}
