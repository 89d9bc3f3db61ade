package parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingKeysTest {
  private final List<SettingKey> keys = SettingsLoader.keys();

  @Test
  void everyComponentOfTheRecordsHasItsDefaultInTheFileAndNothingElseIsThere() {
    assertThat(keys)
        .extracting(SettingKey::name)
        .containsExactlyInAnyOrderElementsOf(new Schema(Settings.class).leaves().keySet());
  }

  @Test
  void everyKeyHasACommentOfItsOwn() {
    assertThat(keys)
        .allSatisfy(key -> assertThat(key.comment()).as(key.name()).hasSizeGreaterThan(15));
    assertThat(keys.stream().map(SettingKey::comment).distinct()).hasSize(keys.size());
  }

  @Test
  void noTwoKeysShareAnEnvironmentVariable() {
    assertThat(keys.stream().map(SettingKey::environmentName).distinct()).hasSize(keys.size());
    assertThat(keys)
        .filteredOn(key -> key.name().equals("llm.segment-tokens"))
        .singleElement()
        .extracting(SettingKey::environmentName)
        .isEqualTo("PARLEY_LLM_SEGMENT_TOKENS");
  }
}
