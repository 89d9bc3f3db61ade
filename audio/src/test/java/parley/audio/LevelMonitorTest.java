package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelMonitorTest {
  private final List<LevelWarning> warnings = new ArrayList<>();
  private final LevelMonitor monitor = new LevelMonitor(48_000, warnings::add);

  private void hear(float gain, float offset) {
    float[] sound = FrontEndFixture.tones(2000, 0, 2000);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = Math.max(-1, Math.min(1, sound[i] * gain + offset));
    }
    monitor.accept(sound, 0, sound.length);
    monitor.acceptUtterance(sound);
  }

  @Test
  void saysNothingOfAGoodLevel() {
    hear(1, 0);
    assertThat(warnings).isEmpty();
  }

  @Test
  void tellsClippingOnce() {
    hear(10, 0);
    hear(10, 0);
    assertThat(warnings).containsExactly(LevelWarning.CLIPPED);
  }

  @Test
  void tellsAnOffset() {
    hear(1, 0.1f);
    assertThat(warnings).containsExactly(LevelWarning.DC_OFFSET);
  }

  @Test
  void tellsQuietSpeechButNotSilence() {
    float[] silence = new float[96_000];
    monitor.accept(silence, 0, silence.length);
    assertThat(warnings).isEmpty();
    float[] whisper = new float[16_000];
    Arrays.fill(whisper, 0.001f);
    monitor.acceptUtterance(whisper);
    assertThat(warnings).containsExactly(LevelWarning.QUIET);
  }
}
