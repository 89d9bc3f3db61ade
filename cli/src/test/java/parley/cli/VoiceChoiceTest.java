package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.config.SettingsLoader;
import parley.config.TtsSettings;
import parley.models.Catalogue;

class VoiceChoiceTest {
  private static final String JOE = "piper-en-us-joe-medium";

  private static TtsSettings settings(String engine, String fallback, String model, boolean falls) {
    List<String> sets =
        List.of(
            "tts.engine=" + engine,
            "tts.fallback-engine=" + fallback,
            "tts.model=" + model,
            "tts.remote.url=http://gpu-box:8002/v1",
            "tts.remote.fallback=" + falls);
    return SettingsLoader.load(Optional.empty(), Map.of(), sets).tts();
  }

  @ParameterizedTest
  @CsvSource({
    "mary, auto, mary, ",
    "piper, auto, piper, " + JOE,
    "piper, my.onnx, piper, my.onnx",
    "openai, my.onnx, openai, "
  })
  void theVoiceThatIsSet(String engine, String model, String use, @Nullable String useModel) {
    assertThat(VoiceChoice.of(settings(engine, "none", model, true)))
        .isEqualTo(new VoiceChoice(use, Optional.ofNullable(useModel)));
  }

  @ParameterizedTest
  @CsvSource({
    "piper, mary, my.onnx, true, mary, ",
    "mary, piper, auto, true, piper, " + JOE,
    "openai, none, auto, true, mary, ",
    "openai, none, mary-cmu-slt, true, mary, mary-cmu-slt",
    "openai, none, my.onnx, true, piper, my.onnx",
    "openai, none, " + JOE + ", true, piper, " + JOE,
    "openai, piper, auto, true, piper, " + JOE,
    "openai, mary, my.onnx, true, mary, ",
    "openai, piper, my.onnx, false, piper, my.onnx"
  })
  void whoTakesOver(
      String engine,
      String fallback,
      String model,
      boolean falls,
      String use,
      @Nullable String useModel) {
    assertThat(VoiceChoice.other(settings(engine, fallback, model, falls), Catalogue.packaged()))
        .contains(new VoiceChoice(use, Optional.ofNullable(useModel)));
  }

  @ParameterizedTest
  @CsvSource({"mary, none, true", "mary, mary, true", "openai, none, false"})
  void nobodyTakesOver(String engine, String fallback, boolean falls) {
    TtsSettings settings = settings(engine, fallback, "auto", falls);
    assertThat(VoiceChoice.other(settings, Catalogue.packaged())).isEmpty();
  }
}
