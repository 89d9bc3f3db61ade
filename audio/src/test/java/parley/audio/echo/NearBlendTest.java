package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import parley.audio.Noise;
import parley.audio.Power;

class NearBlendTest {
  private static final int FRAME = EchoCanceller.FRAME;

  private final NearBlend blend = new NearBlend(0.25);

  /** The last frame of half a second that was captured, and of which a part was left. */
  private float[] heard(double captured, double left) {
    return heard(captured, left, false);
  }

  private float[] heard(double captured, double left, boolean leaks) {
    float[] noise = Noise.white(50 * FRAME, 3);
    float[] frame = new float[FRAME];
    for (int at = 0; at < noise.length; at += FRAME) {
      frame = Speech.scaled(Arrays.copyOfRange(noise, at, at + FRAME), captured);
      blend.capture(frame);
      float[] cleaned = new float[FRAME];
      Arrays.fill(cleaned, (float) left);
      blend.blend(cleaned, leaks, false);
      frame = cleaned;
    }
    return frame;
  }

  @Test
  void whoSpeaksIsHeardWithAShareOfWhatWasCaptured() {
    float[] noise = Noise.white(50 * FRAME, 3);
    float[] heard = heard(0.1, 0.1);
    int lag = 430;
    for (int i = 0; i < FRAME; i++) {
      float captured = 0.1f * noise[noise.length - FRAME + i - lag];
      assertThat(heard[i]).isCloseTo(0.075f + 0.25f * captured, within(1e-3f));
    }
  }

  @Test
  void whoIsSurelyThereIsHeardWithMoreOfItThoughNothingIsLeft() {
    float[] captured = Speech.scaled(Noise.white(FRAME, 3), 0.1);
    float[] cleaned = new float[FRAME];
    for (int i = 0; i < 10; i++) {
      blend.capture(captured);
      cleaned = new float[FRAME];
      blend.blend(cleaned, false, true);
    }
    assertThat(Math.sqrt(Power.of(cleaned) / Power.of(captured))).isCloseTo(0.5, within(0.02));
  }

  @Test
  void nothingOfAnEchoIsGivenBack() {
    for (float sample : heard(0.5, 0.003)) {
      assertThat(sample).isEqualTo(0.003f);
    }
  }

  @Test
  void nothingOfAnEchoIsGivenBackBetweenItsWords() {
    heard(0.5, 0.003);
    for (int i = 0; i < 10; i++) {
      blend.capture(new float[FRAME]);
      float[] cleaned = new float[FRAME];
      Arrays.fill(cleaned, 0.003f);
      blend.blend(cleaned, false, false);
      assertThat(cleaned[FRAME - 1]).as("frame %d", i).isEqualTo(0.003f);
    }
  }

  @Test
  void nothingIsGivenBackWhileEchoLeaks() {
    heard(0.1, 0.1);
    assertThat(heard(0.1, 0.1, true)[FRAME / 2]).isEqualTo(0.1f);
  }

  @Test
  void nothingIsGivenBackWhereWhereNobodyIsHeard() {
    for (float sample : heard(0.001, 0.001)) {
      assertThat(sample).isEqualTo(0.001f);
    }
  }
}
