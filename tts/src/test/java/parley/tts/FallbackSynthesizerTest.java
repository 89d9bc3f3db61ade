package parley.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;

class FallbackSynthesizerTest {
  private static final AudioFrame FRAME = new AudioFrame(new float[480], 48_000);

  private final List<String> events = new ArrayList<>();

  @Test
  void leavesTheOtherVoiceUnopenedWhileTheEngineSpeaks() {
    speak(fallback(new Fake("first", 2, false), new Fake("other", 1, false)), () -> false);

    assertThat(events).containsExactly("first", "frame", "frame");
  }

  @Test
  void letsTheOtherVoiceSpeakTheChunkThatTheEngineFailsOn() {
    speak(fallback(new Fake("first", 0, true), new Fake("other", 1, false)), () -> false);

    assertThat(events).containsExactly("first", "told: first broke", "opened", "other", "frame");
  }

  @Test
  void triesTheEngineAgainForTheNextChunkAndOpensTheOtherVoiceOnce() {
    FallbackSynthesizer voice = fallback(new Fake("first", 0, true), new Fake("other", 0, false));
    speak(voice, () -> false);
    speak(voice, () -> false);

    assertThat(events)
        .containsExactly(
            "first", "told: first broke", "opened", "other", "first", "told: first broke", "other");
  }

  @Test
  void doesNotRepeatWhatWasHeard() {
    FallbackSynthesizer voice = fallback(new Fake("first", 1, true), new Fake("other", 1, false));

    assertThatThrownBy(() -> speak(voice, () -> false)).hasMessage("first broke");
    assertThat(events).containsExactly("first", "frame");
  }

  @Test
  void doesNotSpeakAfterACancellation() {
    FallbackSynthesizer voice = fallback(new Fake("first", 0, true), new Fake("other", 1, false));

    assertThatThrownBy(() -> speak(voice, () -> true)).hasMessage("first broke");
    assertThat(events).containsExactly("first");
  }

  @Test
  void passesOnTheListenersFailure() {
    FallbackSynthesizer voice = fallback(new Fake("first", 1, false), new Fake("other", 1, false));

    assertThatThrownBy(
            () ->
                voice.synthesize(
                    "text",
                    frame -> {
                      throw new IllegalStateException("listener broke");
                    },
                    () -> false))
        .hasMessage("listener broke");
    assertThat(events).containsExactly("first");
  }

  @Test
  void tellsOfBothFailuresWhenBothFail() {
    FallbackSynthesizer voice = fallback(new Fake("first", 0, true), new Fake("other", 0, true));

    assertThatThrownBy(() -> speak(voice, () -> false))
        .hasMessage("first broke")
        .satisfies(
            e ->
                assertThat(e.getSuppressed()).extracting("message").containsExactly("other broke"));
  }

  @Test
  void closesWhatItOpened() {
    FallbackSynthesizer voice = fallback(new Fake("first", 0, true), new Fake("other", 0, false));
    speak(voice, () -> false);
    events.clear();

    voice.close();

    assertThat(events).containsExactly("first closed", "other closed");
  }

  private FallbackSynthesizer fallback(SpeechSynthesizer first, SpeechSynthesizer other) {
    return new FallbackSynthesizer(
        first,
        () -> {
          events.add("opened");
          return other;
        },
        (failure, sink) -> {
          events.add("told: " + failure.getMessage());
          sink.fellBack("instead");
        });
  }

  private void speak(SpeechSynthesizer voice, BooleanSupplier cancelled) {
    voice.synthesize("text", frame -> events.add("frame"), cancelled);
  }

  /** Gives some frames, then breaks or not. */
  private final class Fake implements SpeechSynthesizer {
    private final String name;
    private final int frames;
    private final boolean breaks;

    Fake(String name, int frames, boolean breaks) {
      this.name = name;
      this.frames = frames;
      this.breaks = breaks;
    }

    @Override
    public void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled) {
      events.add(name);
      for (int i = 0; i < frames; i++) {
        audio.accept(FRAME);
      }
      if (breaks) {
        throw new IllegalStateException(name + " broke");
      }
    }

    @Override
    public void close() {
      events.add(name + " closed");
    }
  }
}
