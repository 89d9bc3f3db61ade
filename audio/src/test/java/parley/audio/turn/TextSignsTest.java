package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSignsTest {
  private static final TextSigns NONE = new TextSigns(false, false, false, false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "What time is it now?",
        "Go forward 10 meters.",
        "Stop!",
        "He said \"I know him.\"",
        "It was the best of times, it was the worst of times.",
        "If it rains, I stay at home.",
        "When I was young, we had no car.",
        "现在几点？",
      })
  void whatMayBeCompleteHasNoSign(String text) {
    assertThat(TextSigns.of(text)).isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It was the season of-",
        "Feels like...",
        "He asked himself…",
        "It was the best —",
        "\"I heard that...\"",
      })
  void dotsOrADashAreBrokenOff(String text) {
    assertThat(TextSigns.of(text).brokenOff()).isTrue();
    assertThat(TextSigns.of(text).open()).isFalse();
  }

  @Test
  void aCommaIsNoSign() {
    assertThat(TextSigns.of("It was the epoch of belief,"))
        .isEqualTo(TextSigns.of("It was the epoch of belief."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"the absence of detail", "First:", "the rest;"})
  void noClosingMarkIsOpen(String text) {
    assertThat(TextSigns.of(text).open()).isTrue();
    assertThat(TextSigns.of(text).brokenOff()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It was the season of.",
        "I want to buy the",
        "My name is...",
        "Because.",
        "Tell me about your.",
        "Turn on the light and.",
        "I don’t.",
        "He was not.",
        "Um.",
        "Can you, uh,",
        "The capital of France is?",
      })
  void aLastWordThatWantsAnotherDangles(String text) {
    assertThat(TextSigns.of(text).dangling()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If the practitioner is in doubt.",
        "When I was young.",
        "Because it rains",
        "\"Although he was late.\"",
        "If it rains,",
        "Unless, of.",
      })
  void aConjunctionWithoutItsMainClauseIsSubordinate(String text) {
    assertThat(TextSigns.of(text).subordinate()).isTrue();
  }

  @Test
  void aWordThatOnlyEndsLikeAFillerIsAWord() {
    assertThat(TextSigns.of("We visited the museum.")).isEqualTo(NONE);
  }

  @Property
  void anyTextHasSigns(@ForAll String text) {
    TextSigns signs = TextSigns.of(text);
    assertThat(signs.brokenOff() && signs.open()).isFalse();
    assertThat(TextSigns.of("  " + text + " ")).isEqualTo(signs);
  }
}
