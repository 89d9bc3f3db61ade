package parley.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class GuardedRecognizerTest {
  private static final RecognitionOptions ENGLISH = new RecognitionOptions("en");

  private final FakeModel model = new FakeModel();
  private final GuardedRecognizer recognizer = new GuardedRecognizer(model);

  @Test
  void givesTheModelCleanSoundOfEnoughLength() {
    float[] broken = {0.5f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.5f};
    hear(broken);
    assertThat(Arrays.copyOf(model.heard.get(0), 6)).containsExactly(0.5f, 0, 0, 0, -0.5f, 0);
    assertThat(model.heard.get(0)).hasSize(FakeModel.MIN_SAMPLES);
    assertThat(broken[1]).isNaN();
  }

  @Test
  void refusesMoreThanThirtySeconds() {
    assertThat(hear(speech(480_000))).isEqualTo(new Transcription("Hello.", ""));
    assertThatThrownBy(() -> hear(new float[480_001]))
        .hasFieldOrPropertyWithValue("code", "AUDIO_TOO_LONG");
    assertThat(model.heard).hasSize(1);
  }

  @Test
  void startsNoWorkThatNobodyWants() {
    assertThat(recognizer.recognize(speech(32_000), ENGLISH, () -> true).isEmpty()).isTrue();
    assertThat(hear(new float[0]).isEmpty()).isTrue();
    assertThat(model.heard).isEmpty();
  }

  @Test
  void judgesTheSoundWithoutItsPadding() {
    model.result = new Transcription("you", "");
    float[] hum = new float[8_000];
    Arrays.fill(hum, 0.1f);
    assertThat(hear(hum)).isEqualTo(new Transcription("", "you"));
  }

  @Test
  void keepsWhatTheModelItselfRejects() {
    model.result = new Transcription("", "Thank you.");
    assertThat(hear(speech(32_000))).isEqualTo(model.result);
  }

  @Test
  void belongsToTheThreadThatOpenedIt() {
    float[] sound = speech(32_000);
    assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> hear(sound)).join())
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(model.heard).isEmpty();
  }

  @Test
  void closesItsModelOnce() {
    recognizer.close();
    recognizer.close();
    assertThat(model.closed).isEqualTo(1);
  }

  private Transcription hear(float[] samples) {
    return recognizer.recognize(samples, ENGLISH, () -> false);
  }

  /** Sound that swells and fades, as speech does. */
  private static float[] speech(int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.1) * Math.abs(Math.sin(i * 0.0002)));
    }
    return samples;
  }

  private static final class FakeModel implements SpeechModel {
    private static final int MIN_SAMPLES = 17_600;

    private final List<float[]> heard = new ArrayList<>();
    private Transcription result = new Transcription("Hello.", "");
    private int closed;

    @Override
    public int minSamples() {
      return MIN_SAMPLES;
    }

    @Override
    public Transcription hear(
        float[] samples, Sound sound, String language, BooleanSupplier cancelled) {
      heard.add(samples);
      return result;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
