package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.asr.Transcription;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.audio.SimulatedRoom;
import parley.config.AsrSettings;
import parley.config.SettingsLoader;

/** The engines with their real model. */
@Tag("models")
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"whisper", "whisper-native"})
class WhisperSpeechTest {
  private static final RecognitionOptions ENGLISH = new RecognitionOptions("en");
  private static SpeechRecognizer whisper;

  @Parameter String engine;

  @BeforeParameterizedClassInvocation
  static void open(String engine) {
    if (engine.equals("whisper-native")) {
      BuiltEngines.require();
    }
    whisper = provider(engine).open(PulledModels.whisper(), settings(engine));
  }

  @AfterParameterizedClassInvocation
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

  @Test
  void hearsWhatIsSaid() {
    assertThat(hear(PulledModels.speech("two-cities-light")).text().toLowerCase(Locale.ROOT))
        .contains("it was the season of light");
  }

  /** In this room the model ends its text at the pause. */
  @Test
  void hearsWhatIsSaidAfterAPause() {
    float[] first = PulledModels.speech("go-somewhere", 48_000);
    float[] second = PulledModels.speech("sense-0870", 48_000);
    float[] both = Arrays.copyOf(first, first.length + 48_000 + second.length);
    System.arraycopy(second, 0, both, both.length - second.length, second.length);
    AudioFrame inARoom = new AudioFrame(new SimulatedRoom(0, 0, 7).echo(both), 48_000);
    assertThat(hear(Resampler.convert(inARoom, 16_000).samples()).text())
        .containsIgnoringCase("go somewhere and do something")
        .contains("had then leisure to consider");
  }

  private static SpeechRecognizerProvider provider(String engine) {
    return ServiceLoader.load(SpeechRecognizerProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(p -> p.name().equals(engine))
        .findFirst()
        .orElseThrow();
  }

  private static AsrSettings settings(String engine) {
    List<String> sets = List.of("asr.engine=" + engine, "asr.threads=1");
    return SettingsLoader.load(Optional.empty(), Map.of(), sets).asr();
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
