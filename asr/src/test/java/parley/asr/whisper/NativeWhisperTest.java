package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.asr.Utterances;
import parley.config.ParleyException;
import parley.models.check.WhisperHeader;

/** What only the whisper.cpp that was built here can do, with its real model. */
@Tag("models")
class NativeWhisperTest {
  private static final int WINDOW = 700;

  @BeforeAll
  static void built() {
    BuiltEngines.require();
  }

  @Test
  void stopsInTheMiddleOfItsWorkAndGoesOnWithTheNext() {
    float[] speech =
        Utterances.finite(PulledModels.speech("two-cities-light"), Decoder.MIN_SAMPLES);
    AtomicInteger asked = new AtomicInteger();
    try (Decoder whisper = open()) {
      String text = decode(whisper, speech, counting(asked, Integer.MAX_VALUE));
      int whole = asked.getAndSet(0);
      assertThat(whole).as("asked all along").isGreaterThan(20);
      assertThat(decode(whisper, speech, counting(asked, 3))).isEmpty();
      assertThat(asked).as("asked no more once it was told").hasValue(3);
      assertThat(decode(whisper, speech, () -> false)).isEqualTo(text).contains("season of light");
    }
  }

  @Test
  void aFailureOfWhoIsAskedIsNotLost() {
    float[] speech =
        Utterances.finite(PulledModels.speech("two-cities-light"), Decoder.MIN_SAMPLES);
    BooleanSupplier failing =
        () -> {
          throw new ArithmeticException("asked too much");
        };
    try (Decoder whisper = open()) {
      assertThatThrownBy(() -> decode(whisper, speech, failing))
          .isInstanceOf(ArithmeticException.class);
      assertThat(decode(whisper, speech, () -> false)).contains("season of light");
    }
  }

  @Test
  void refusesWorkWhenItIsClosed() {
    Decoder whisper = open();
    whisper.close();
    whisper.close();
    assertThatThrownBy(() -> decode(whisper, new float[20_000], () -> false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path missing = PulledModels.whisper().resolveSibling("missing.bin");
    assertThatThrownBy(() -> NativeWhisperDecoder.open(missing, () -> 1))
        .hasFieldOrPropertyWithValue("code", "MODEL_REJECTED");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-6, 0.001, 0.01, 0.1, 0.5, 0.99})
  void refusesAPartOfAModel(double share, @TempDir Path folder) throws IOException {
    byte[] model = Files.readAllBytes(PulledModels.whisper());
    byte[] part = Arrays.copyOf(model, (int) (model.length * share));
    assertThat(rejects(Files.write(folder.resolve("part.bin"), part))).isTrue();
  }

  @Test
  void survivesDamagedHeaders(@TempDir Path folder) throws IOException {
    byte[] model = Files.readAllBytes(PulledModels.whisper());
    Random random = new Random(7);
    int rejected = 0;
    for (int i = 0; i < 20; i++) {
      byte[] damaged = model.clone();
      for (int k = 0; k < 4; k++) {
        damaged[4 * random.nextInt(12) + random.nextInt(2)] = (byte) random.nextInt(256);
      }
      rejected += rejects(Files.write(folder.resolve("damaged.bin"), damaged)) ? 1 : 0;
    }
    assertThat(rejected).isGreaterThan(15);
  }

  /** As the program does it: the header is checked first, since whisper.cpp believes it. */
  private static boolean rejects(Path model) {
    try {
      WhisperHeader.check(model);
      NativeWhisperDecoder.open(model, () -> 1).close();
      return false;
    } catch (ParleyException e) {
      assertThat(e.code()).startsWith("MODEL_");
      return true;
    }
  }

  private static Decoder open() {
    return NativeWhisperDecoder.open(PulledModels.whisper(), () -> 1);
  }

  private static String decode(Decoder whisper, float[] samples, BooleanSupplier cancelled) {
    return whisper.decode(samples, WINDOW, "en", cancelled);
  }

  /** Says yes from a certain question on. */
  private static BooleanSupplier counting(AtomicInteger asked, int yes) {
    return () -> asked.incrementAndGet() >= yes;
  }
}
