package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;

class PausedClipTest {
  private static final int MILLI = 48;

  /** Two seconds of loud sound in a room that hisses, with a gap at 900 to 1000 ms. */
  private final float[] samples = new float[2600 * MILLI];

  private final PausedClip clip;

  PausedClipTest() {
    Random random = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      int ms = i / MILLI;
      boolean loud = ms >= 300 && ms < 2300 && !(ms >= 900 && ms < 1000);
      samples[i] = (float) ((loud ? 0.3 : 0.001) * (2 * random.nextDouble() - 1));
    }
    clip =
        new PausedClip(new BenchClip("a", () -> new AudioFrame(samples, 48_000), Optional.empty()));
  }

  @Test
  void aPausePlaceIsWhereTheSpeechIsQuietest() {
    assertThat(clip.places(300 * MILLI, 2300 * MILLI, 400 * MILLI, 2))
        .hasSize(2)
        .satisfies(places -> assertThat(places.get(0)).isBetween(900 * MILLI, 1000 * MILLI))
        .satisfies(places -> assertThat(places.get(1)).isBetween(1300 * MILLI, 1900 * MILLI));
  }

  @Test
  void aShortSpeechHasNoPlace() {
    assertThat(clip.places(300 * MILLI, 900 * MILLI, 400 * MILLI, 2)).isEmpty();
  }

  @Test
  void aPauseIsRoomNoiseAndMovesTheRest() {
    int place = 1500 * MILLI;
    float[] paused = clip.paused(place, 600 * MILLI, 500 * MILLI).sound().samples();

    assertThat(paused).hasSize(samples.length + 1100 * MILLI);
    assertThat(Arrays.copyOf(paused, place)).isEqualTo(Arrays.copyOf(samples, place));
    assertThat(loudest(paused, place + 5 * MILLI, place + 595 * MILLI)).isBetween(0.0005, 0.001);
    assertThat(Arrays.copyOfRange(paused, place + 600 * MILLI, samples.length + 600 * MILLI))
        .isEqualTo(Arrays.copyOfRange(samples, place, samples.length));
    assertThat(loudest(paused, samples.length + 600 * MILLI, paused.length))
        .isBetween(0.0005, 0.001);
  }

  @Test
  void aWholeRecordingHasRoomNoiseAfterIt() {
    float[] whole = clip.whole(500 * MILLI).sound().samples();
    assertThat(Arrays.copyOf(whole, samples.length)).isEqualTo(samples);
    assertThat(loudest(whole, samples.length, whole.length)).isBetween(0.0005, 0.001);
  }

  private static double loudest(float[] sound, int from, int to) {
    double loudest = 0;
    for (int i = from; i < to; i++) {
      loudest = Math.max(loudest, Math.abs(sound[i]));
    }
    return loudest;
  }
}
