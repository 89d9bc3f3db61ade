package parley.asr.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoonshineModelTest {
  @ParameterizedTest
  @CsvSource({
    "Stop., -0.29, true",
    "Thank you., -0.31, false",
    "Thank you so much., -0.79, true",
    "Thank you so much., -0.81, false",
    "Hello., NaN, false"
  })
  void aWordOrTwoMustBeSurerThanASentence(String text, double logProbability, boolean believable) {
    assertThat(MoonshineModel.isBelievable(text, logProbability)).isEqualTo(believable);
  }
}
