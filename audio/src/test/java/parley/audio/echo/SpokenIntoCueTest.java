package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.Earcon;
import parley.audio.Resampler;
import parley.audio.wav.WavFile;

/** Who hears that it listens speaks at once, and the cue's is the first echo of all. */
class SpokenIntoCueTest {
  private static final int RATE = EchoCanceller.RATE_HZ;
  private static final int MILLI = RATE / 1000;
  private static final int CUE_AT = RATE;

  private final float[] cue = Earcon.listening(RATE).samples();
  private final float[] question =
      Resampler.convert(WavFile.read(Path.of("../samples/question.wav")), RATE).samples();

  private float[] played() {
    return Speech.sum(new float[3 * RATE], cue, CUE_AT);
  }

  /** Its first sound is a breath, and may be lost; the vowel after it begins after 90 ms. */
  @Test
  void theFirstVowelIsHeardWhole() {
    float[] played = played();
    for (int afterMillis : List.of(0, 60, 120, 200, 300)) {
      int at = CUE_AT + LiveRoom.WRITTEN_AHEAD + cue.length + afterMillis * MILLI;
      float[] captured = Speech.sum(LiveRoom.captured(played), question, at);
      float[] heard = LiveRoom.heard(played, captured);
      for (int vowel = at + 100 * MILLI; vowel < at + 240 * MILLI; vowel += 20 * MILLI) {
        double kept =
            Speech.power(heard, vowel + 9 * MILLI, vowel + 29 * MILLI)
                / Speech.power(captured, vowel, vowel + 20 * MILLI);
        assertThat(Speech.decibels(kept))
            .as("dB of the first word, %d ms after the cue, at %d", afterMillis, vowel - at)
            .isGreaterThan(-6);
      }
    }
  }

  @Test
  void theCueItselfIsNotHeard() {
    float[] played = played();
    float[] heard = LiveRoom.heard(played, LiveRoom.captured(played));
    assertThat(Speech.decibels(Speech.power(heard, CUE_AT, CUE_AT + RATE / 2))).isLessThan(-60);
  }
}
