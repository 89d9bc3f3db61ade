package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.asr.RecognitionOptions;
import parley.asr.Transcription;

class WhisperRecognizerTest {
  private static final RecognitionOptions ENGLISH = new RecognitionOptions("en");
  private static final String LOOP = "go go go go go go go go";

  private final FakeDecoder decoder = new FakeDecoder();
  private final WhisperRecognizer recognizer = new WhisperRecognizer(decoder, true);

  @Test
  void givesTheModelCleanSoundOfEnoughLength() {
    float[] broken = {0.5f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.5f};
    recognizer.recognize(broken, ENGLISH, () -> false);
    float[] heard = decoder.samples.get(0);
    assertThat(Arrays.copyOf(heard, 6)).containsExactly(0.5f, 0, 0, 0, -0.5f, 0);
    assertThat(heard).hasSize(17_600);
    assertThat(broken[1]).isNaN();
  }

  @Test
  void refusesMoreThanThirtySeconds() {
    assertThat(hear(480_000)).isEqualTo(new Transcription("Hello.", ""));
    assertThatThrownBy(() -> hear(480_001)).hasFieldOrPropertyWithValue("code", "AUDIO_TOO_LONG");
    assertThat(decoder.contexts).hasSize(1);
  }

  @Test
  void triesALoopOnceMoreWithTheWholeWindow() {
    decoder.texts = List.of(LOOP, "Go there.");
    assertThat(hear(32_000).text()).isEqualTo("Go there.");
    assertThat(decoder.contexts).containsExactly(512, 1500);
  }

  @Test
  void dropsALoopThatStaysOne() {
    decoder.texts = List.of(LOOP, LOOP, "never");
    assertThat(hear(32_000)).isEqualTo(new Transcription("", LOOP));
    assertThat(decoder.contexts).hasSize(2);
  }

  @Test
  void triesOnceWhenTheWindowIsWholeAnyway() {
    decoder.texts = List.of(LOOP);
    WhisperRecognizer full = new WhisperRecognizer(decoder, false);
    assertThat(full.recognize(speech(32_000), ENGLISH, () -> false).text()).isEmpty();
    assertThat(decoder.contexts).containsExactly(1500);
  }

  @Test
  void doesNotStartOrRepeatWorkThatNobodyWants() {
    assertThat(recognizer.recognize(speech(32_000), ENGLISH, () -> true).isEmpty()).isTrue();
    assertThat(decoder.contexts).isEmpty();

    AtomicBoolean asked = new AtomicBoolean();
    decoder.texts = List.of(LOOP);
    recognizer.recognize(speech(32_000), ENGLISH, () -> asked.getAndSet(true));
    assertThat(decoder.contexts).hasSize(1);
  }

  @Test
  void hearsNothingInNothing() {
    assertThat(recognizer.recognize(new float[0], ENGLISH, () -> false).isEmpty()).isTrue();
    assertThat(decoder.contexts).isEmpty();
  }

  @Test
  void judgesTheSoundWithoutItsPadding() {
    decoder.texts = List.of("you");
    float[] hum = new float[8_000];
    Arrays.fill(hum, 0.1f);
    assertThat(recognizer.recognize(hum, ENGLISH, () -> false))
        .isEqualTo(new Transcription("", "you"));
  }

  @Test
  void belongsToTheThreadThatOpenedIt() {
    assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> hear(32_000)).join())
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(decoder.contexts).isEmpty();
  }

  @Test
  void closesItsModel() {
    recognizer.close();
    assertThat(decoder.closed).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "17600,512",
    "122880,512",
    "122881,513",
    "160000,628",
    "240000,878",
    "240001,1500",
    "480000,1500"
  })
  void fitsTheWindowToTheUtterance(int samples, int context) {
    assertThat(EncoderContext.trimmed(samples)).isEqualTo(context);
  }

  @Property
  void neverTrimsBelowTheUtterance(@ForAll @IntRange(max = 480_000) int samples) {
    assertThat(EncoderContext.trimmed(samples))
        .isBetween(512, 1500)
        .isGreaterThanOrEqualTo(samples / 320);
  }

  private Transcription hear(int samples) {
    return recognizer.recognize(speech(samples), ENGLISH, () -> false);
  }

  /** Sound that swells and fades, as speech does. */
  private static float[] speech(int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.1) * Math.abs(Math.sin(i * 0.0002)));
    }
    return samples;
  }

  private static final class FakeDecoder implements Decoder {
    private final List<float[]> samples = new ArrayList<>();
    private final List<Integer> contexts = new ArrayList<>();
    private List<String> texts = List.of("Hello.");
    private boolean closed;

    @Override
    public String decode(
        float[] sound, int encoderContext, String language, BooleanSupplier cancelled) {
      samples.add(sound);
      contexts.add(encoderContext);
      return texts.get(contexts.size() - 1);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
