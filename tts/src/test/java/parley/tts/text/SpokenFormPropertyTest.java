package parley.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpokenFormPropertyTest {
  private static final String SCRAPS =
      "**|_|`|```|\n|#|- |1. |[a](|)|<b>|&amp;|$|€5|3:30|pm|12|,345|.5|%|km/h|°C|½|x²|\\(|\\frac{|}"
          + "|http://|a.b|@|/|…|😀|👍🏽|1️⃣|—|-|'|\"|(|)|e.g.| |Dr.|May 3|2024|-05-01|st|1/2|=|<|>"
          + "|你好|。|word|Big|s|+1 555|^|~|*|é|\u0000|\u202e|\ud83d|K|M";

  @Property
  void saysAnyTextWithoutMarkupDigitsOrEmoji(@ForAll("texts") String text) {
    assertThat(SpokenForm.of(text, "en"))
        .doesNotContainPattern("[*_`#\\[\\]<>|~\\\\^{}\"0-9$€%&@/=+]")
        .doesNotContainPattern("[\\p{So}\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]");
  }

  @Property
  void hasNoSpaceToSpare(@ForAll("texts") String text) {
    assertThat(SpokenForm.of(text, "en"))
        .doesNotContain("  ")
        .isEqualTo(SpokenForm.of(text, "en").strip());
  }

  @Property
  void growsWithinBounds(@ForAll("texts") String text) {
    assertThat(SpokenForm.of(text, "en").length()).isLessThan(30 * text.length() + 1);
  }

  @Property
  void isEmptyOrHasALetter(@ForAll String text) {
    String spoken = SpokenForm.of(text, "en");

    assertThat(spoken.isEmpty() || spoken.codePoints().anyMatch(Character::isLetterOrDigit))
        .isTrue();
  }

  @Property
  void cleansAnyTextOfAnotherLanguage(@ForAll("texts") String text) {
    assertThat(SpokenForm.of(text, "de"))
        .doesNotContainPattern("[*_`#\\[\\]<>|~\\\\^{}]")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]");
  }

  @Property(tries = 20)
  void isFastOnLongTextOfOneKind(@ForAll("scraps") String scrap) {
    String text = scrap.repeat(10_000 / scrap.length());

    assertThat(SpokenForm.of(text, "en")).isNotNull();
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.oneOf(Arbitraries.of(SCRAPS.split("\\|", -1)), Arbitraries.of("|", " | "))
        .filter(scrap -> !scrap.isEmpty());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        scraps().list().ofMaxSize(30).map(scraps -> String.join("", scraps)),
        Arbitraries.strings().ofMaxLength(100));
  }
}
