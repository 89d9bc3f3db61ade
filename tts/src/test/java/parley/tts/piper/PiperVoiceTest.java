package parley.tts.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.givimad.piperjni.internal.NativeUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.config.SettingsLoader;
import parley.config.TtsSettings;
import parley.models.Catalogue;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Role;
import parley.tts.SpeechSynthesizer;

/** The real Piper, with the voice that {@code models pull} brings. */
@Tag("models")
class PiperVoiceTest {
  private static final String VOICE = "piper-en-us-joe-medium";
  private static final TtsSettings SETTINGS = SettingsLoader.defaults().tts();
  private static SpeechSynthesizer piper;
  private static Path unpacked;

  @BeforeAll
  static void open() throws IOException {
    piper = openVoice();
    unpacked = NativeUtils.getESpeakNGData();
    assertThat(unpacked).exists();
  }

  @AfterAll
  static void leavesNothingBehind() {
    piper.close();

    assertThat(unpacked.getParent()).as("temporary folder").isEmptyDirectory();
  }

  @Test
  void speaksInShortFrames() {
    List<AudioFrame> frames = speak("Hello there. How are you today?");

    assertThat(frames)
        .allSatisfy(frame -> assertThat(frame.duration().toMillis()).isBetween(0L, 100L));
    assertThat(seconds(frames)).isBetween(1.0, 5.0);
  }

  @Test
  void stopsAtTheFrameAtWhichItIsCancelled() {
    AtomicInteger taken = new AtomicInteger();

    piper.synthesize(
        "One sentence. Another one.", f -> taken.incrementAndGet(), () -> taken.get() == 2);

    assertThat(taken).hasValue(2);
  }

  @Test
  void isSilentForTextWithNothingToPronounce() {
    assertThat(speak("?! …")).isEmpty();
  }

  @Test
  void speaksALongTextWithoutPunctuation() {
    assertThat(seconds(speak("word ".repeat(100)))).isGreaterThan(10);
  }

  @Test
  void refusesToSpeakOnceItIsClosed() {
    SpeechSynthesizer second = openVoice();
    second.close();
    second.close();

    assertThatThrownBy(() -> second.synthesize("Hello.", frame -> {}, () -> false))
        .isInstanceOf(IllegalStateException.class);
    assertThat(speak("The other voice goes on.")).isNotEmpty();
  }

  private static SpeechSynthesizer openVoice() {
    Path voice =
        new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false).require(VOICE, Role.TTS);
    return new PiperSynthesizerProvider().open(Optional.of(voice), SETTINGS);
  }

  private static List<AudioFrame> speak(String text) {
    List<AudioFrame> frames = new ArrayList<>();
    piper.synthesize(text, frames::add, () -> false);
    return frames;
  }

  private static double seconds(List<AudioFrame> frames) {
    return frames.stream().mapToDouble(f -> f.samples().length / (double) f.sampleRateHz()).sum();
  }
}
