package parley.audio.vad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DozingDetectorTest {
  private static final int TWO_SECONDS = 62;
  private static final float LOUD = 0.1f;

  /** The first sample of each window that was heard. */
  private final List<Float> heard = new ArrayList<>();

  private boolean closed;

  private final DozingDetector detector =
      new DozingDetector(
          new VoiceActivityDetector() {
            @Override
            public float speechProbability(float[] window) {
              heard.add(window[0]);
              return 0.5f + window[0];
            }

            @Override
            public void close() {
              closed = true;
            }
          });

  private float hear(float first, float rest) {
    float[] window = new float[VoiceActivityDetector.WINDOW];
    for (int i = 1; i < window.length; i++) {
      window[i] = rest;
    }
    window[0] = first;
    return detector.speechProbability(window);
  }

  private void still(int windows) {
    for (int i = 0; i < windows; i++) {
      hear(i * 1e-6f, 0);
    }
  }

  @Test
  void nobodyIsAskedWhileItIsStill() {
    still(TWO_SECONDS + 100);
    assertThat(heard).hasSize(TWO_SECONDS - 1);
    assertThat(hear(0, 0)).isZero();
  }

  @Test
  void theFirstSoundIsHeard() {
    still(TWO_SECONDS + 100);
    heard.clear();
    assertThat(hear(LOUD, LOUD)).isEqualTo(0.5f + LOUD);
    assertThat(heard).containsExactly(LOUD);
  }

  @Test
  void closesTheDetector() {
    detector.close();
    assertThat(closed).isTrue();
  }
}
