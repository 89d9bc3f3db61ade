package parley.tts.mary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.audio.AudioFrame;
import parley.config.ParleyException;
import parley.config.SettingsLoader;
import parley.config.TtsSettings;
import parley.tts.SpeechSynthesizer;
import parley.tts.SpeechSynthesizerProvider;

/** The real Mary, who is an ordinary dependency and needs no model. */
class MaryVoiceTest {
  private static final TtsSettings SETTINGS = SettingsLoader.defaults().tts();
  private static final String SENTENCE =
      "The quick brown fox jumps over the lazy dog, and then it goes home to sleep.";
  private static SpeechSynthesizer mary;

  @BeforeAll
  static void open() {
    mary =
        ServiceLoader.load(SpeechSynthesizerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("mary"))
            .findFirst()
            .orElseThrow()
            .open(Optional.empty(), SETTINGS);
  }

  @Test
  void speaksASentenceInShortFrames() {
    List<AudioFrame> frames = speak(SENTENCE);

    assertThat(frames)
        .allSatisfy(
            frame -> {
              assertThat(frame.sampleRateHz()).isEqualTo(48_000);
              assertThat(frame.duration().toMillis()).isBetween(0L, 100L);
            });
    assertThat(seconds(frames)).isBetween(3.0, 8.0);
    assertThat(peak(frames)).isBetween(0.1f, 1f);
  }

  @Test
  void handsOverSoundBeforeItIsAllMade() {
    List<String> order = new ArrayList<>();
    MarySynthesizer observed = (MarySynthesizer) mary;

    observed.synthesize(SENTENCE, frame -> order.add(vocoding() ? "making" : "made"), () -> false);

    assertThat(order.get(0)).as("Mary while the first frame is heard").isEqualTo("making");
  }

  @Test
  void stopsAtTheFrameAtWhichItIsCancelled() {
    AtomicInteger taken = new AtomicInteger();

    mary.synthesize(SENTENCE, frame -> taken.incrementAndGet(), () -> taken.get() == 3);

    assertThat(taken).hasValue(3);
  }

  @Test
  void leavesNoThreadBehindAfterTwoHundredCancellations() {
    int before = Thread.activeCount();
    for (int i = 0; i < 200; i++) {
      int stopAt = i % 4;
      AtomicInteger taken = new AtomicInteger();
      mary.synthesize(
          "Stop me now, please.", f -> taken.incrementAndGet(), () -> taken.get() >= stopAt);
    }

    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
    assertThat(vocoding()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "…", "?!", "😀 🎉", "***"})
  void isSilentForTextWithNothingToPronounce(String text) {
    assertThat(speak(text)).isEmpty();
  }

  @Test
  void failsForAScriptThatItCannotPronounce() {
    assertThatThrownBy(() -> speak("你好世界"))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("VOICE_LANGUAGE"));
  }

  @Test
  void speaksAnotherSentenceAfterAFailure() {
    assertThatThrownBy(() -> speak("你好")).isInstanceOf(ParleyException.class);

    assertThat(speak("Hello again.")).isNotEmpty();
  }

  @Test
  void passesOnTheConsumersFailureAndGoesOn() {
    assertThatThrownBy(
            () ->
                mary.synthesize(
                    SENTENCE,
                    frame -> {
                      throw new IllegalStateException("loudspeaker gone");
                    },
                    () -> false))
        .hasMessage("loudspeaker gone");
    assertThat(vocoding()).isFalse();
    assertThat(speak("Hello.")).isNotEmpty();
  }

  @Test
  void speaksSeveralLinesAsOneChunk() {
    assertThat(seconds(speak("One line.\n\nAnother line.")))
        .isGreaterThan(seconds(speak("One line.")) + 0.3);
  }

  private static List<AudioFrame> speak(String text) {
    List<AudioFrame> frames = new ArrayList<>();
    mary.synthesize(text, frames::add, () -> false);
    return frames;
  }

  private static boolean vocoding() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getThreadGroup() != null
                    && thread.getThreadGroup().getName().equals("parley-mary"));
  }

  private static double seconds(List<AudioFrame> frames) {
    return frames.stream().mapToDouble(f -> f.samples().length / (double) f.sampleRateHz()).sum();
  }

  private static float peak(List<AudioFrame> frames) {
    float peak = 0;
    for (AudioFrame frame : frames) {
      for (float sample : frame.samples()) {
        peak = Math.max(peak, Math.abs(sample));
      }
    }
    return peak;
  }
}
