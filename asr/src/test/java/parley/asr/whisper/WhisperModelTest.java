package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.asr.Transcription;
import parley.config.AsrSettings;

/** The engine with its real model. */
@Tag("models")
class WhisperModelTest {
  private static final RecognitionOptions ENGLISH = new RecognitionOptions("en");
  private static SpeechRecognizer whisper;

  @BeforeAll
  static void open() {
    SpeechRecognizerProvider provider =
        ServiceLoader.load(SpeechRecognizerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals("whisper"))
            .findFirst()
            .orElseThrow();
    whisper =
        provider.open(
            PulledModels.whisper(), new AsrSettings("whisper", "auto", 1, true, "trimmed"));
  }

  @AfterAll
  static void close() {
    whisper.close();
  }

  @Test
  void hearsNothingInSilenceAndNoise() {
    assertThat(hear(new float[32_000]).text()).isEmpty();
    assertThat(hear(noise(32_000, 0.05f)).text()).isEmpty();
  }

  @Test
  void survivesSamplesThatAreNoNumbers() {
    float[] broken = noise(32_000, 0.01f);
    broken[7] = Float.NaN;
    broken[8] = Float.POSITIVE_INFINITY;
    assertThat(hear(broken).text()).isEmpty();
  }

  private static Transcription hear(float[] samples) {
    return whisper.recognize(samples, ENGLISH, () -> false);
  }

  private static float[] noise(int samples, float level) {
    Random random = new Random(4);
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (float) random.nextGaussian() * level;
    }
    return noise;
  }
}
