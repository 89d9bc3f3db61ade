package parley.asr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptGateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Sound SPEECH = new Sound(SECOND.multipliedBy(4), -20, 30, SECOND);
  private static final Sound SILENCE = new Sound(SECOND.multipliedBy(4), -70, 30, SECOND);
  private static final Sound FAN = new Sound(SECOND.multipliedBy(4), -20, 3, SECOND);
  private static final Sound COUGH =
      new Sound(SECOND.multipliedBy(4), -20, 30, Duration.ofMillis(100));

  private final TranscriptGate gate = new TranscriptGate();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[BLANK_AUDIO]", "[ Silence ]", "(music)", "(wind blowing)", "*sighs*", "♪", "♪ la la ♪",
        "[ [ [", "(", "", "...", ". . .", "【音乐】", "[Music] (applause)"
      })
  void dropsWhatIsNoWordHoweverLoudItWas(String text) {
    assertThat(gate.judge(text, SPEECH)).isEqualTo(new Transcription("", text));
  }

  @ParameterizedTest
  @CsvSource({
    "[MUSIC] Turn on the light., Turn on the light., [MUSIC]",
    "Turn on (coughs) the light., Turn on the light., (coughs)",
    "What time is it?, What time is it?, ''",
    "你好。, 你好。, ''"
  })
  void keepsTheWordsAndReportsWhatItDropped(String text, String kept, String rejected) {
    assertThat(gate.judge(text, SPEECH)).isEqualTo(new Transcription(kept, rejected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"you", "You", "Thank you.", "Thanks for watching!", "Bye-bye.", " Thank  you "})
  void believesAPhraseOfTheEndOnlyWhenSomeoneSpoke(String text) {
    assertThat(gate.judge(text, SILENCE).text()).isEmpty();
    assertThat(gate.judge(text, FAN).text()).isEmpty();
    assertThat(gate.judge(text, COUGH).text()).isEmpty();
    assertThat(gate.judge(text, SPEECH).text()).isNotEmpty();
    assertThat(gate.judge(text, SILENCE).rejected()).isEqualTo(text.strip());
  }

  @Test
  void believesOtherWordsThatWereSaidQuietly() {
    assertThat(gate.judge("Thank you for the fish.", SILENCE).text())
        .isEqualTo("Thank you for the fish.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go go go go go go",
        "I am I am I am I am",
        "well, the cat sat. The cat sat. The cat sat. The cat sat.",
        "to be or not to be to be or not to be to be or not to be",
        "好好好好好好"
      })
  void dropsTextThatGoesRoundInCircles(String text) {
    assertThat(gate.loops(text, SPEECH)).isTrue();
    assertThat(gate.judge(text, SPEECH)).isEqualTo(new Transcription("", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no no no no no",
        "very very good, very very good",
        "four four four seven seven seven",
        "I came, I saw, I conquered, and I left.",
        "the cat sat and the cat ran and the dog sat",
      })
  void letsPeopleRepeatThemselves(String text) {
    assertThat(gate.judge(text, SPEECH).text()).isEqualTo(text);
  }

  @Test
  void dropsMoreWordsThanAnyoneCanSay() {
    String words = "one two three four five six seven eight nine ten eleven twelve thirteen";
    Sound second = new Sound(SECOND, -20, 30, SECOND);
    assertThat(gate.judge(words, second).text()).isEmpty();
    assertThat(gate.judge(words, SPEECH).text()).isEqualTo(words);
  }
}
