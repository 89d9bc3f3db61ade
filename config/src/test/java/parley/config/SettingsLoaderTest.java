package parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  @TempDir Path folder;

  @Test
  void defaultsAreValid() {
    Settings settings = SettingsLoader.defaults();
    assertThat(settings.profile()).isEqualTo("auto");
    assertThat(settings.llm().temperature()).isEmpty();
    assertThat(settings.llm().thought().maxTime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.endpointing().trailingSilence()).isEqualTo(Duration.ofMillis(600));
    assertThat(settings.conversation().fallbackPhrase()).endsWith("to that.");
  }

  @Test
  void aWakePhraseIsOneOrMoreThatCanBeTold() {
    assertThat(phrase("hey parley, Computer ,").phrases())
        .containsExactly("hey parley", "Computer");
    assertThatThrownBy(() -> phrase(" , ")).hasMessageContaining("activation.phrase must have");
    assertThatThrownBy(() -> phrase("computer, hey"))
        .hasMessageContaining("activation.phrase \"hey\" is too short");
  }

  private static ActivationSettings phrase(String phrase) {
    return SettingsLoader.load(Optional.empty(), Map.of(), List.of("activation.phrase=" + phrase))
        .activation();
  }

  @Test
  void laterSourcesWin() throws IOException {
    Path file = write("llm:\n  seed: 1\n  threads: 2\n  max-tokens: 3\n");
    Settings settings =
        SettingsLoader.load(
            Optional.of(file),
            Map.of("PARLEY_LLM_THREADS", "4", "PARLEY_LLM_MAX_TOKENS", "5", "HOME", "/"),
            List.of("llm.max-tokens=6", "llm.system-prompt=a=b"));
    assertThat(settings.llm().seed()).isEqualTo(1);
    assertThat(settings.llm().threads()).isEqualTo(4);
    assertThat(settings.llm().maxTokens()).isEqualTo(6);
    assertThat(settings.llm().systemPrompt()).isEqualTo("a=b");
  }

  @Test
  void reportsAllProblemsAtOnceWithPlaceAndNearestKey() throws IOException {
    Path file = write("llm:\n  thread: 2\n  seed: many\nvad:\n  release: 0.6\nlanguage: [en]\n");
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                SettingsLoader.load(
                    Optional.of(file),
                    Map.of("PARLEY_LLM_SEEDS", "1", "PARLEY_HOME", "/"),
                    List.of("playback.ahead=5", "asr.threads=99", "noequals")));
    assertThat(e.code()).isEqualTo("CONFIG_INVALID");
    assertThat(e.oneLine()).startsWith("CONFIG_INVALID: the configuration has 8 problems:\n  ");
    assertThat(e.oneLine().lines()).hasSize(10).last().asString().startsWith("Correct each");
    assertThat(e.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            file + ":2: llm.thread is not a setting; did you mean llm.threads?",
            file + ":6: language takes no list",
            file + ":3: llm.seed must be a whole number, not \"many\"",
            "environment variable PARLEY_LLM_SEEDS: is not a setting; did you mean"
                + " PARLEY_LLM_SEED?",
            "--set: playback.ahead must be a length of time such as 500ms, 6s or 1m, not \"5\"",
            "--set: asr.threads must be from 0 to 64, not 99",
            "--set: \"noequals\" must be written key=value",
            file + ":5: vad.release 0.6 must be below vad.threshold 0.5");
  }

  @Test
  void silencesMayNotContradictEachOther() throws IOException {
    assertProblem(
        "endpointing:\n  min-silence: 900ms\n",
        ":2: endpointing.min-silence 900ms must not be above endpointing.middle-silence 800ms");
    assertProblem(
        "endpointing:\n  middle-silence: 1600ms\n",
        ":2: endpointing.middle-silence 1600ms must not be above endpointing.max-silence 1500ms");
    assertProblem(
        "endpointing:\n  doubtful-threshold: 0.95\n",
        ":2: endpointing.doubtful-threshold 0.95 must not be above endpointing.complete-threshold");
    assertProblem(
        "endpointing:\n  max-silence: 2s\n  max-utterance: 2s\n",
        "endpointing.max-silence 2000ms must be below endpointing.max-utterance 2000ms");
    assertProblem(
        "endpointing:\n  detector: magic\n", ":2: endpointing.detector must be one of silence");
  }

  @Test
  void theLongestSilenceIsTheDetectors() {
    assertThat(longestSilence("silence")).isEqualTo(Duration.ofMillis(600));
    assertThat(longestSilence("smart-turn")).isEqualTo(Duration.ofMillis(1500));
  }

  private static Duration longestSilence(String detector) {
    List<String> sets = List.of("endpointing.detector=" + detector);
    return SettingsLoader.load(Optional.empty(), Map.of(), sets).endpointing().longestSilence();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu-box:8000", "ftp://gpu-box/v1", "http://", "http://gpu box/v1"})
  void aServerElsewhereNeedsAnAddress(String url) {
    for (String section : List.of("asr", "llm", "tts")) {
      List<String> sets = List.of(section + ".engine=openai", section + ".remote.url=" + url);
      assertThatThrownBy(() -> SettingsLoader.load(Optional.empty(), Map.of(), sets))
          .hasFieldOrPropertyWithValue("code", "CONFIG_INVALID")
          .hasMessageContaining(
              "--set: "
                  + section
                  + ".engine is openai, and "
                  + section
                  + ".remote.url \""
                  + url
                  + "\" is no address such as http://gpu-box:8000/v1");
    }
  }

  @Test
  void aServerThatIsNotAskedNeedsNoAddress() {
    assertThat(remote("asr.remote.url=none", "tts.remote.url=none").asr().engine())
        .isEqualTo("auto");
    assertThat(remote("tts.engine=openai", "tts.remote.url=https://[::1]:8/v1").tts().isRemote())
        .isTrue();
  }

  @Test
  void aServerIsNotSentTheSameSoundEachSecondUnlessThatIsWanted() {
    String[] elsewhere = {"asr.engine=openai", "asr.remote.url=http://a/v1"};
    assertThat(remote().asr().hearsWhileSpoken(true)).isTrue();
    assertThat(remote(elsewhere).asr().hearsWhileSpoken(true)).isFalse();
    assertThat(remote(elsewhere[0], elsewhere[1], "asr.interim=on").asr().hearsWhileSpoken(false))
        .isTrue();
  }

  @Test
  void aKeyIsNotPrinted() {
    Settings settings =
        remote("asr.remote.key=secret", "llm.remote.key=secret", "tts.remote.key=secret");
    assertThat(settings.toString()).contains("RemoteHearingSettings[").doesNotContain("secret");
    assertThat(settings.tts().remote().key()).isEqualTo("secret");
  }

  private static Settings remote(String... sets) {
    return SettingsLoader.load(Optional.empty(), Map.of(), List.of(sets));
  }

  @Test
  void reportsDuplicateKeysWithBothLines() throws IOException {
    assertProblem(
        "language: en\nvad:\n  release: 0.1\nlanguage: de\n",
        ":4: language is given twice, first in line 1");
  }

  @Test
  void reportsTabsWithTheirLine() throws IOException {
    assertProblem("vad:\n\trelease: 0.1\n", ":2: is no valid YAML: ");
  }

  @Test
  void reportsSectionsAndValuesMixedUp() throws IOException {
    assertProblem("vad: 3\n", ":1: vad is a section");
    assertProblem("language:\n  code: en\n", ":1: language takes a single value");
    assertProblem("language:\n", ":1: language has no value");
    assertProblem("language: english\n", ":1: language \"english\" must be two letters");
    assertProblem("just text\n", ":1: must hold keys with values");
    assertProblem("language: en\n---\nlanguage: de\n", "one YAML document only");
    assertProblem("language: &a en\nprofile: *a\n", ":2: profile is a YAML alias");
  }

  @Test
  void acceptsAnEmptyFileAndAnEmptySection() throws IOException {
    assertThat(SettingsLoader.load(Optional.of(write("")), Map.of(), List.of()))
        .isEqualTo(SettingsLoader.defaults());
    assertThat(SettingsLoader.load(Optional.of(write("vad:\n# none\n")), Map.of(), List.of()))
        .isEqualTo(SettingsLoader.defaults());
  }

  @Test
  void namesAFileThatCannotBeRead() {
    assertThatThrownBy(
            () ->
                SettingsLoader.load(Optional.of(folder.resolve("none.yaml")), Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.yaml")
        .hasMessageContaining("NoSuchFile");
  }

  private void assertProblem(String yaml, String expected) throws IOException {
    Path file = write(yaml);
    assertThatThrownBy(() -> SettingsLoader.load(Optional.of(file), Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(expected);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("my.yaml"), yaml);
  }
}
