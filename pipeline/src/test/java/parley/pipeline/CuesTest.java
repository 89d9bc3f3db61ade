package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.config.CuesSettings;

class CuesTest {
  private static final AudioFrame FILLER = new AudioFrame(new float[9600], 48_000);

  private final ManualLoop loop = new ManualLoop();
  private final List<String> names = new ArrayList<>();
  private final List<AudioFrame> heard = new ArrayList<>();
  private final CueSounds tones = CueSounds.of(48_000, Optional.empty());
  private final Cues cues = cues(true, tones);

  private Cues cues(boolean enabled, CueSounds sounds) {
    CuesSettings settings =
        new CuesSettings("on", Duration.ofSeconds(1), Duration.ofSeconds(4), "");
    return new Cues(
        loop,
        settings,
        enabled,
        sounds,
        (name, sound) -> {
          names.add(name);
          heard.add(sound);
        });
  }

  private void advanceMillis(int millis) {
    loop.advance(Duration.ofMillis(millis));
  }

  @Test
  void saysThatItThinksAfterASecondAndThenEveryFour() {
    cues.utteranceEnded(true);
    advanceMillis(999);
    assertThat(names).isEmpty();
    advanceMillis(1);
    assertThat(names).containsExactly("thinking");
    advanceMillis(3999);
    assertThat(names).hasSize(1);
    advanceMillis(1);
    advanceMillis(4000);
    assertThat(names).hasSize(3);
  }

  @Test
  void saysNothingOnceTheReplyIsThere() {
    cues.utteranceEnded(true);
    advanceMillis(900);
    cues.rest();
    advanceMillis(60_000);
    assertThat(names).isEmpty();
    assertThat(loop.timers()).isZero();
  }

  @Test
  void aQuickNextQuestionHasItsOwnSecond() {
    cues.utteranceEnded(true);
    advanceMillis(900);
    cues.utteranceEnded(true);
    advanceMillis(900);
    assertThat(names).isEmpty();
    advanceMillis(100);
    assertThat(names).hasSize(1);
  }

  @Test
  void waitsUntilItIsKnownThatTheSpeechWasMeant() {
    cues.utteranceEnded(false);
    advanceMillis(5000);
    assertThat(names).isEmpty();
    cues.meant();
    assertThat(names).containsExactly("thinking");
    advanceMillis(4000);
    assertThat(names).hasSize(2);
  }

  @Test
  void isSilentAboutSpeechThatWasNotMeant() {
    cues.utteranceEnded(false);
    advanceMillis(5000);
    cues.rest();
    cues.utteranceEnded(false);
    cues.meant();
    assertThat(names).isEmpty();
  }

  @Test
  void theFillerIsSaidOnceInsteadOfTheFirstTone() {
    Cues spoken = cues(true, CueSounds.of(48_000, Optional.of(FILLER)));
    spoken.utteranceEnded(true);
    advanceMillis(1000);
    advanceMillis(4000);
    assertThat(heard.get(0)).isSameAs(FILLER);
    assertThat(heard.get(1).samples()).isEqualTo(tones.thinking().samples());
  }

  @Test
  void areSilentWhenTheyAreOff() {
    Cues off = cues(false, tones);
    off.listening();
    off.utteranceEnded(true);
    advanceMillis(60_000);
    assertThat(names).isEmpty();
    assertThat(loop.timers()).isZero();
  }
}
