package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.config.AsrSettings;
import parley.config.ParleyException;
import parley.config.SettingsLoader;
import parley.models.Catalogue;
import parley.models.Profile;

class RecognizerChoiceTest {
  private static final Catalogue CATALOGUE = Catalogue.packaged();
  private static final Profile DEEPSEEK = CATALOGUE.profile("deepseek").orElseThrow();

  private static AsrSettings settings(String engine, String model) {
    List<String> sets =
        List.of(
            "asr.engine=" + engine, "asr.model=" + model, "asr.remote.url=http://gpu-box:8001/v1");
    return SettingsLoader.load(Optional.empty(), Map.of(), sets).asr();
  }

  private static RecognizerChoice choose(String engine, String model) {
    return RecognizerChoice.of(settings(engine, model), DEEPSEEK, CATALOGUE);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, auto, auto, whisper-base-q8_0",
    "whisper-native, auto, whisper-native, whisper-base-q8_0",
    "whisper, auto, whisper, whisper-base-q8_0",
    "moonshine, auto, moonshine, moonshine-tiny-en",
    "auto, moonshine-tiny-en, moonshine, moonshine-tiny-en",
    "auto, my.bin, auto, my.bin",
    "auto, my.ort, moonshine, my.ort",
    "openai, auto, openai, whisper-base-q8_0",
    "openai, moonshine-tiny-en, openai, moonshine-tiny-en"
  })
  void engineAndModelFit(String engine, String model, String useEngine, String useModel) {
    assertThat(choose(engine, model)).isEqualTo(new RecognizerChoice(useEngine, useModel));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, auto, whisper-base-q8_0",
    "moonshine-tiny-en, moonshine, moonshine-tiny-en",
    "my.bin, auto, my.bin"
  })
  void whoTakesOverFromAServerFitsTheModel(String model, String useEngine, String useModel) {
    assertThat(RecognizerChoice.here(settings("openai", model), DEEPSEEK, CATALOGUE))
        .isEqualTo(new RecognizerChoice(useEngine, useModel));
  }

  @Test
  void refusesAModelOfAnotherEngine() {
    assertThatThrownBy(() -> choose("whisper", "moonshine-tiny-en"))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("moonshine-tiny-en is for moonshine, not for asr.engine whisper");
    assertThatThrownBy(() -> choose("nemo", "auto"))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("not for asr.engine nemo");
  }
}
