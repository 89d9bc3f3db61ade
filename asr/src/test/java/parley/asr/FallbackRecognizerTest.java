package parley.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;

class FallbackRecognizerTest {
  private static final RecognitionOptions ENGLISH = new RecognitionOptions("en");

  private final List<String> events = new ArrayList<>();

  private FallbackRecognizer fallback(String firstCode, String otherCode) {
    Fake other = new Fake("other", otherCode);
    return new FallbackRecognizer(
        new Fake("first", firstCode),
        "GONE",
        () -> {
          events.add("opened");
          return other;
        });
  }

  private static Transcription hear(FallbackRecognizer recognizer) {
    return recognizer.recognize(new float[1], ENGLISH, () -> false);
  }

  @Test
  void leavesTheOtherOneUnopenedWhileTheFirstHears() {
    assertThat(hear(fallback("", ""))).isEqualTo(new Transcription("first", ""));
    assertThat(events).containsExactly("first");
  }

  @Test
  void theOtherOneHearsWhatTheFirstFailsOnAndIsOpenedOnce() {
    FallbackRecognizer recognizer = fallback("GONE", "");
    for (int i = 0; i < 2; i++) {
      assertThat(hear(recognizer))
          .isEqualTo(
              new Transcription("other", "", "first broke; the recogniser on this machine hears"));
    }
    assertThat(events).containsExactly("first", "opened", "other", "first", "other");
  }

  @Test
  void whyItFellBackIsKeptWhereItsWordsAreNoSpeech() {
    assertThat(new Transcription("One two.", "(cough)").fellBack("gone").withoutWords())
        .isEqualTo(new Transcription("", "One two.", "gone"));
  }

  @Test
  void passesOnAFailureOfAnotherKind() {
    assertThatThrownBy(() -> hear(fallback("AUDIO_TOO_LONG", ""))).hasMessage("first broke");
    assertThat(events).containsExactly("first");
  }

  @Test
  void doesNotHearAfterACancellation() {
    FallbackRecognizer recognizer = fallback("GONE", "");
    assertThatThrownBy(() -> recognizer.recognize(new float[1], ENGLISH, () -> true))
        .hasMessage("first broke");
    assertThat(events).containsExactly("first");
  }

  @Test
  void tellsOfBothFailuresWhenBothFail() {
    assertThatThrownBy(() -> hear(fallback("GONE", "MODEL_MISSING")))
        .hasMessage("first broke")
        .satisfies(
            e ->
                assertThat(e.getSuppressed()).extracting("message").containsExactly("other broke"));
  }

  @Test
  void closesWhatItOpened() {
    fallback("", "").close();
    FallbackRecognizer used = fallback("GONE", "");
    hear(used);
    events.add("--");
    used.close();
    assertThat(events)
        .containsExactly(
            "first closed", "first", "opened", "other", "--", "first closed", "other closed");
  }

  private final class Fake implements SpeechRecognizer {
    private final String name;
    private final String code;

    /**
     * @param code of what it throws; empty where it does not
     */
    Fake(String name, String code) {
      this.name = name;
      this.code = code;
    }

    @Override
    public Transcription recognize(
        float[] mono16k, RecognitionOptions options, BooleanSupplier cancelled) {
      events.add(name);
      if (!code.isEmpty()) {
        throw new ParleyException(code, name + " broke", "Mend it.");
      }
      return new Transcription(name, "");
    }

    @Override
    public void close() {
      events.add(name + " closed");
    }
  }
}
