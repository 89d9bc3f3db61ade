package parley.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpokenFormTest {
  @ParameterizedTest
  @MethodSource("english")
  void saysEnglishInWords(String written, String spoken) {
    assertThat(SpokenForm.of(written, "en")).isEqualTo(spoken);
  }

  @ParameterizedTest
  @MethodSource("english")
  void leavesWordsAsTheyAre(String written, String spoken) {
    assertThat(SpokenForm.of(spoken, "en")).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "de | **Guten** Tag! 😀 | Guten Tag!",
        "de | # Die 3 Regeln | Die 3 Regeln",
        "de | Es kostet 5,50 €. | Es kostet 5,50 €.",
        "fr | - L’eau, c’est la vie. | L'eau, c'est la vie.",
        "zh | **你好**，世界！ | 你好，世界！",
        "zh | [链接](https://example.com) | 链接",
        "es | ¿Qué tal? 🎉 | ¿Qué tal?",
        "de | `code_hier` bleibt | code hier bleibt",
      })
  void cleansOtherLanguagesOfMarkupOnly(String language, String written, String spoken) {
    assertThat(SpokenForm.of(written, language)).isEqualTo(spoken);
  }

  /** Lines of {@code written|spoken}; {@code \n} stands for a line feed. */
  static Stream<Arguments> english() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SpokenFormTest.class.getResourceAsStream("english.txt"), StandardCharsets.UTF_8))) {
      List<String> cases =
          lines.lines().filter(line -> !line.isBlank() && !line.startsWith(";;")).toList();
      return cases.stream().map(SpokenFormTest::arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Arguments arguments(String line) {
    int bar = line.lastIndexOf('|');
    return Arguments.of(line.substring(0, bar).replace("\\n", "\n"), line.substring(bar + 1));
  }
}
