package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  private static final double SURE = 0.97;

  @Test
  void wordsThatWantMoreMakeItLess() {
    double complete = Completeness.of(SURE, "It was the age of wisdom.");
    assertThat(Completeness.of(SURE, "It was the age of.")).isLessThan(complete);
    assertThat(Completeness.of(SURE, "It was the age of wisdom")).isLessThan(complete);
    assertThat(Completeness.of(SURE, "If it was the age of wisdom.")).isLessThan(complete);
    assertThat(Completeness.of(SURE, "It was the age..."))
        .isLessThan(Completeness.of(SURE, "It was the age"));
    assertThat(Completeness.of(SURE, "")).isEqualTo(complete);
  }

  @Property
  void anyWordsLieBetweenTheBounds(
      @ForAll @DoubleRange(min = 0, max = 1) double sound, @ForAll String text) {
    assertThat(Completeness.of(sound, text))
        .isBetween(Completeness.worst(sound), Completeness.best(sound))
        .isBetween(0.0, 1.0);
  }

  @Property
  void theSurerTheSoundTheMore(
      @ForAll @DoubleRange(min = 0, max = 1) double one,
      @ForAll @DoubleRange(min = 0, max = 1) double other,
      @ForAll String text) {
    double less = Completeness.of(Math.min(one, other), text);
    assertThat(Completeness.of(Math.max(one, other), text)).isGreaterThanOrEqualTo(less);
  }
}
