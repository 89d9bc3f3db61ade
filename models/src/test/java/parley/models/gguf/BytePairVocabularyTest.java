package parley.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytePairVocabularyTest {
  @Test
  void bytesAreWrittenAsGptWritesThem() {
    BytePairVocabulary vocabulary = new BytePairVocabulary();
    assertThat(vocabulary.size()).isEqualTo(256);
    assertThat(vocabulary.id("A")).isEqualTo('A');
    assertThat(vocabulary.id("Ġ")).isEqualTo(' ');
    assertThat(vocabulary.id("Ċ")).isEqualTo('\n');
    assertThat(vocabulary.id("Ń")).isEqualTo(0xad);
  }

  @Test
  void pairsWordsAndMarksAreNumberedAsTheyCome() {
    BytePairVocabulary vocabulary =
        new BytePairVocabulary().merge(" ", "t").merge(" t", "he").word(" été").control("<end>");
    assertThat(vocabulary.id("Ġt")).isEqualTo(256);
    assertThat(vocabulary.id("Ġthe")).isEqualTo(257);
    assertThat(vocabulary.id("ĠÃ©tÃ©")).isEqualTo(258);
    assertThat(vocabulary.id("<end>")).isEqualTo(259);
    assertThat(vocabulary.padded(300).size()).isEqualTo(300);
  }

  @Test
  void noTokenIsThereTwice() {
    assertThatThrownBy(() -> new BytePairVocabulary().word("a"))
        .hasMessageContaining("token a is there already");
    assertThatThrownBy(() -> new BytePairVocabulary().id("the")).hasMessageContaining("no token");
  }
}
