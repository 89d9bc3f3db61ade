package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.config.SettingsLoader;

class YesTest {
  private static boolean isYes(String text) {
    return new Yes(SettingsLoader.defaults().tools().yes()).is(EchoBackstop.words(text));
  }

  @Test
  void onlyAnUtteranceOfSuchWordsAloneIsAYes() {
    for (String yes :
        List.of("Yes.", "Yes, please!", "yeah", "OK, do it.", "Of course.", "That's right.")) {
      assertThat(isYes(yes)).as(yes).isTrue();
    }
    for (String no :
        List.of("", "No.", "Yes but no.", "Yesterday.", "Not okay.", "Do it later.", "yes no")) {
      assertThat(isYes(no)).as(no).isFalse();
    }
  }

  @Test
  void wordsOfAnotherLanguageAreTaken() {
    Yes german = new Yes(List.of("ja", "mach das"));
    assertThat(german.is(EchoBackstop.words("Ja, mach das!"))).isTrue();
    assertThat(german.is(EchoBackstop.words("yes"))).isFalse();
    assertThat(new Yes(List.of()).is(List.of())).isFalse();
  }
}
