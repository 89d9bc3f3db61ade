package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.config.SettingsLoader;

class EngineFindingsTest {
  private static String network(String... sets) {
    return EngineFindings.network(SettingsLoader.load(Optional.empty(), Map.of(), List.of(sets)))
        .state();
  }

  @Test
  void nothingLeavesTheMachineUnlessItIsSet() {
    assertThat(network("asr.remote.url=http://a/v1")).startsWith("not used while talking");
  }

  @Test
  void saysWhatGoesWhere() {
    assertThat(network("asr.engine=openai", "asr.remote.url=http://a/v1"))
        .isEqualTo("asr.engine is openai: the sound of what you say goes to http://a/v1");
    assertThat(
            network(
                "llm.engine=openai",
                "llm.remote.url=http://b/v1",
                "tts.engine=openai",
                "tts.remote.url=https://c/v1"))
        .isEqualTo(
            "llm.engine is openai: what is said goes to http://b/v1; "
                + "tts.engine is openai: the words of the answers go to https://c/v1");
  }
}
