package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordErrorsTest {

  @Test
  void countsSubstitutionsDeletionsAndInsertions() {
    assertThat(WordErrors.between("one two three", "one two three")).isEqualTo(errors(0, 3));
    assertThat(WordErrors.between("one two three", "one too three")).isEqualTo(errors(1, 3));
    assertThat(WordErrors.between("one two three", "one three")).isEqualTo(errors(1, 3));
    assertThat(WordErrors.between("one two three", "one two and three")).isEqualTo(errors(1, 3));
    assertThat(WordErrors.between("one two three", "")).isEqualTo(errors(3, 3));
    assertThat(WordErrors.between("yes", "no no no")).isEqualTo(errors(3, 1));
  }

  @Test
  void caseAndPunctuationAndTheWritingOfNumbersDoNotCount() {
    assertThat(WordErrors.between("go forward ten meters", "Go forward 10 meters.").wrong())
        .isZero();
    assertThat(WordErrors.between("it's late", "It’s late!").wrong()).isZero();
  }

  private static WordErrors errors(int wrong, int words) {
    return new WordErrors(wrong, words);
  }
}
