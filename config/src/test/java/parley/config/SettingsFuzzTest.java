package parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever is given, the answer is settings or a list of problems, never another failure. */
class SettingsFuzzTest {
  private final Path file;

  SettingsFuzzTest() throws IOException {
    file = Files.createTempFile("settings", ".yaml");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 600)
  void anyTextIsSettingsOrProblems(@ForAll("yamlLike") String yaml) throws IOException {
    Files.writeString(file, yaml);
    loadsOrExplains(Optional.of(file), Map.of(), List.of());
  }

  @Property(tries = 300)
  void anyBytesAreSettingsOrProblems(@ForAll byte[] bytes) throws IOException {
    Files.write(file, bytes);
    loadsOrExplains(Optional.of(file), Map.of(), List.of());
  }

  @Property(tries = 300)
  void anyEnvironmentAndSetsAreSettingsOrProblems(
      @ForAll("keys") String key, @ForAll String value) {
    loadsOrExplains(
        Optional.empty(), Map.of(SettingKey.environmentName(key), value), List.of(value));
    loadsOrExplains(Optional.empty(), Map.of("PARLEY_" + value, value), List.of(key + "=" + value));
  }

  @Property
  void everyNumberInRangeIsTakenAndNoOther(@ForAll @IntRange(min = -10, max = 80) int threads) {
    List<String> sets = List.of("asr.threads=" + threads);
    if (threads >= 0 && threads <= 64) {
      assertThat(load(sets).asr().threads()).isEqualTo(threads);
    } else {
      assertThatThrownBy(() -> load(sets)).hasMessageContaining("from 0 to 64");
    }
  }

  @Property(tries = 200)
  void lengthsOfTimeAreReadExactly(@ForAll @IntRange(min = 100, max = 5000) int millis) {
    Duration expected = Duration.ofMillis(millis);
    assertThat(load(List.of("endpointing.trailing-silence=" + millis + "ms")))
        .extracting(settings -> settings.endpointing().trailingSilence())
        .isEqualTo(expected);
    String seconds = millis / 1000 + "." + String.format("%03d", millis % 1000) + "s";
    assertThat(ValueParser.duration(seconds)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(SettingsLoader.keys().stream().map(SettingKey::name).toList());
  }

  /** The defaults with lines changed, dropped or put in: near enough to YAML to go deep. */
  @Provide
  Arbitrary<String> yamlLike() {
    List<String> defaults = new ArrayList<>();
    for (SettingKey key : SettingsLoader.keys()) {
      defaults.add(key.name() + ": " + key.defaultValue());
      defaults.add(key.name().replace(".", ":\n  ") + ": " + key.defaultValue());
    }
    Arbitrary<String> odd =
        Arbitraries.of(
            "\t",
            "---",
            "- a",
            "x: &a 1",
            "y: *a",
            "? [1]",
            "vad: {",
            "}",
            "!!set",
            "a: |",
            "...",
            "%YAML 9",
            "\"",
            "'",
            "? ",
            "<<: *a",
            "llm: [1, {a: b}]",
            "\u0000",
            "\uFEFF",
            "null:");
    Arbitrary<String> line =
        Arbitraries.oneOf(Arbitraries.of(defaults), odd, Arbitraries.strings());
    return Combinators.combine(line.list().ofMaxSize(12), Arbitraries.of("\n", "\r\n", "\n  "))
        .as((lines, end) -> String.join(end, lines));
  }

  private static Settings load(List<String> sets) {
    return SettingsLoader.load(Optional.empty(), Map.of(), sets);
  }

  private static void loadsOrExplains(
      Optional<Path> file, Map<String, String> environment, List<String> sets) {
    try {
      assertThat(SettingsLoader.load(file, environment, sets)).isNotNull();
    } catch (ConfigException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems()).allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
    }
  }
}
