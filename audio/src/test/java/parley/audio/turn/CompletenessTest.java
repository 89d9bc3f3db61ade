package parley.audio.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  private static final double SURE = 0.97;

  @Test
  void wordsThatWantMoreMakeItLess() {
    double complete = Completeness.of(SURE, TextOpinion.of("It was the age of wisdom."));
    assertThat(Completeness.of(SURE, TextOpinion.of("It was the age of."))).isLessThan(complete);
    assertThat(Completeness.of(SURE, TextOpinion.of("It was the age of wisdom")))
        .isLessThan(complete);
    assertThat(Completeness.of(SURE, TextOpinion.of("If it was the age of wisdom.")))
        .isLessThan(complete);
    assertThat(Completeness.of(SURE, TextOpinion.of("It was the age...")))
        .isLessThan(Completeness.of(SURE, TextOpinion.of("It was the age")));
    assertThat(Completeness.of(SURE, TextOpinion.of(""))).isEqualTo(complete);
  }

  @Test
  void theModelsOpinionCounts() {
    TextOpinion likely = new TextOpinion("It was the age.", OptionalDouble.of(-0.7));
    TextOpinion less = new TextOpinion("It was the age.", OptionalDouble.of(-4));
    TextOpinion never =
        new TextOpinion("It was the age.", OptionalDouble.of(Double.NEGATIVE_INFINITY));
    assertThat(Completeness.of(SURE, likely)).isGreaterThan(Completeness.of(SURE, less));
    assertThat(Completeness.of(SURE, less)).isGreaterThan(Completeness.of(SURE, never));
    assertThat(Completeness.of(SURE, never)).isGreaterThan(0);
    assertThat(Completeness.features(SURE, likely))
        .hasSize(Completeness.features(SURE, TextOpinion.NONE).length + 1);
  }

  @Property
  void anyWordsLieBetweenTheBounds(
      @ForAll @DoubleRange(min = 0, max = 1) double sound,
      @ForAll String text,
      @ForAll @DoubleRange(min = -40, max = 0) double likely) {
    assertThat(Completeness.of(sound, TextOpinion.of(text)))
        .isBetween(Completeness.worst(sound), Completeness.best(sound))
        .isBetween(0.0, 1.0);
    assertThat(Completeness.of(sound, new TextOpinion(text, OptionalDouble.of(likely))))
        .isBetween(Completeness.worst(sound), Completeness.bestWithOpinion(sound))
        .isBetween(0.0, 1.0);
  }

  @Property
  void theSurerTheSoundTheMore(
      @ForAll @DoubleRange(min = 0, max = 1) double one,
      @ForAll @DoubleRange(min = 0, max = 1) double other,
      @ForAll String text) {
    TextOpinion words = TextOpinion.of(text);
    double less = Completeness.of(Math.min(one, other), words);
    assertThat(Completeness.of(Math.max(one, other), words)).isGreaterThanOrEqualTo(less);
  }
}
