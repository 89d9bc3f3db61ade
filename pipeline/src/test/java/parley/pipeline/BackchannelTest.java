package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackchannelTest {
  private final Backchannel english = new Backchannel("en");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mm-hm.",
        "mhm",
        "Uh-huh.",
        "Yeah, yeah.",
        "OK",
        "Okay, I see.",
        "Right.",
        "Hm",
        "Oh, really?",
        "[cough]",
        "(coughs)",
        "*sighs* Yes.",
        "",
        "...",
        "All right."
      })
  void aListenerSaysThis(String said) {
    assertThat(english.is(said)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stop.",
        "Wait.",
        "No.",
        "No, no.",
        "Okay stop.",
        "Yeah, but why?",
        "I see a problem.",
        "Got milk?",
        "What?",
        "Tell me more.",
        "yeah yeah yeah yeah yeah yeah yeah"
      })
  void whoSaysThisWantsTheFloor(String said) {
    assertThat(english.is(said)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ja, genau.", "Ach so.", "Hm.", "Okay."})
  void otherLanguagesHaveTheirOwn(String said) {
    assertThat(new Backchannel("de").is(said)).isTrue();
    assertThat(new Backchannel("de").is("Nein.")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yeah", "ja", "oui"})
  void ofALanguageWithoutAListOnlyTheSoundsAreKnown(String said) {
    assertThat(new Backchannel("xx").is(said)).isFalse();
    assertThat(new Backchannel("xx").is("Mm-hm. Oh!")).isTrue();
  }

  @Property(tries = 300)
  void whateverElseIsSaidRealWordsWantTheFloor(@ForAll String text) {
    assertThat(english.is(text.replaceAll("[\\[(*（]", "") + " stop")).isFalse();
  }
}
