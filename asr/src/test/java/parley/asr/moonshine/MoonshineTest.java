package parley.asr.moonshine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.asr.Transcription;
import parley.audio.Resampler;
import parley.audio.wav.WavFile;
import parley.config.AsrSettings;
import parley.config.ParleyException;
import parley.config.SettingsLoader;
import parley.models.Catalogue;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Role;

/** The real networks, on recordings. */
@Tag("models")
class MoonshineTest {
  private static final RecognitionOptions ENGLISH = new RecognitionOptions("en");
  private static final Path MODEL =
      new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false)
          .require("moonshine-tiny-en", Role.ASR);

  @TempDir Path folder;
  private SpeechRecognizer recognizer;

  @BeforeEach
  void open() {
    recognizer = open(MODEL);
  }

  @AfterEach
  void close() {
    recognizer.close();
  }

  private static SpeechRecognizer open(Path model) {
    AsrSettings settings = SettingsLoader.defaults().asr();
    return new MoonshineRecognizerProvider().open(model, settings);
  }

  private static float[] clip(String name) {
    Path file = ModelFolder.ofBuild().resolve("test-speech").resolve(name + ".wav");
    return Resampler.convert(WavFile.read(file), 16_000).samples();
  }

  private String hear(float[] sound) {
    return recognizer.recognize(sound, ENGLISH, () -> false).text().toLowerCase(Locale.ROOT);
  }

  @Test
  void hearsWhatIsSaidTimeAfterTime() {
    assertThat(hear(clip("two-cities-wisdom"))).contains("age of wisdom");
    assertThat(hear(clip("go-somewhere"))).contains("go somewhere and do something");
    assertThat(hear(clip("two-cities-wisdom"))).contains("age of wisdom");
  }

  @Test
  void hearsNothingInSilenceAndNoise() {
    Random random = new Random(1);
    float[] noise = new float[48_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * 0.02);
    }
    assertThat(hear(noise)).isEmpty();
    assertThat(hear(new float[48_000])).isEmpty();
    assertThat(hear(new float[0])).isEmpty();
    assertThat(hear(new float[] {0.1f})).isEmpty();
  }

  @Test
  void whatIsNoNumberIsSilence() {
    float[] sound = clip("go-somewhere");
    Arrays.fill(sound, 0, 100, Float.NaN);
    assertThat(hear(sound)).contains("somewhere");
  }

  @Test
  void stopsBetweenTwoTokens() {
    AtomicInteger asked = new AtomicInteger();
    Transcription heard =
        recognizer.recognize(clip("two-cities-wisdom"), ENGLISH, () -> asked.incrementAndGet() > 3);
    assertThat(asked).hasValue(4);
    assertThat(heard.text()).doesNotContain("wisdom");
  }

  @Test
  void refusesMoreThanThirtySecondsAndOtherThreads() {
    assertThatThrownBy(() -> hear(new float[480_001]))
        .hasFieldOrPropertyWithValue("code", "AUDIO_TOO_LONG");
    assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> hear(new float[16_000])).join())
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesFilesThatAreNoMoonshine() throws IOException {
    Path encoder = Files.copy(MODEL, folder.resolve("encoder_model.ort"));
    assertThatThrownBy(() -> open(encoder)).hasFieldOrPropertyWithValue("code", "MODEL_MISSING");
    Path words = folder.resolve("tokenizer.bin");
    Files.copy(MODEL.resolveSibling("tokenizer.bin"), words);
    assertThatThrownBy(() -> open(encoder)).hasFieldOrPropertyWithValue("code", "MODEL_MISSING");
    Files.copy(MODEL, folder.resolve("decoder_model_merged.ort"));
    assertThatThrownBy(() -> open(encoder))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("its inputs are");
    byte[] table = Files.readAllBytes(words);
    Files.write(words, Arrays.copyOf(table, table.length - 1));
    assertThatThrownBy(() -> open(encoder)).hasMessageContaining("ends in token 32767");
    Files.write(words, Arrays.copyOf(table, table.length + 1));
    assertThatThrownBy(() -> open(encoder)).hasMessageContaining("more than 32768");
  }
}
