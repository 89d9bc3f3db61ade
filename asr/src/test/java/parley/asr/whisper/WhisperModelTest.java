package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.asr.Sound;

class WhisperModelTest {
  private static final String LOOP = "go go go go go go go go";

  private final FakeDecoder decoder = new FakeDecoder();
  private final WhisperModel model = new WhisperModel(decoder, true);

  @Test
  void fitsTheWindowWhereItMay() {
    assertThat(hear(model)).isEqualTo("Hello.");
    assertThat(hear(new WhisperModel(decoder, false))).isEqualTo("Hello.");
    assertThat(decoder.contexts).containsExactly(512, 1500);
  }

  @Test
  void triesALoopOnceMoreWithTheWholeWindow() {
    decoder.texts = List.of(LOOP, "Go there.");
    assertThat(hear(model)).isEqualTo("Go there.");
    assertThat(decoder.contexts).containsExactly(512, 1500);
  }

  @Test
  void triesALoopThatStaysOneNoThirdTime() {
    decoder.texts = List.of(LOOP, LOOP, "never");
    assertThat(hear(model)).isEqualTo(LOOP);
    assertThat(decoder.contexts).hasSize(2);
  }

  @Test
  void triesOnceWhenTheWindowIsWholeAnyway() {
    decoder.texts = List.of(LOOP, "never");
    assertThat(hear(new WhisperModel(decoder, false))).isEqualTo(LOOP);
    assertThat(decoder.contexts).containsExactly(1500);
  }

  @Test
  void doesNotRepeatWorkThatNobodyWants() {
    decoder.texts = List.of(LOOP, "never");
    hear(model, () -> true);
    assertThat(decoder.contexts).hasSize(1);
  }

  @Test
  void closesItsDecoder() {
    model.close();
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

  private static String hear(WhisperModel model) {
    return hear(model, () -> false);
  }

  private static String hear(WhisperModel model, BooleanSupplier cancelled) {
    float[] samples = new float[32_000];
    return model.hear(samples, Sound.of(samples, samples.length), "en", cancelled).text();
  }

  private static final class FakeDecoder implements Decoder {
    private final List<Integer> contexts = new ArrayList<>();
    private List<String> texts = List.of("Hello.", "Hello.");
    private boolean closed;

    @Override
    public String decode(
        float[] sound, int encoderContext, String language, BooleanSupplier cancelled) {
      contexts.add(encoderContext);
      return texts.get(contexts.size() - 1);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
