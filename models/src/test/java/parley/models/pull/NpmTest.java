package parley.models.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parley.models.PackageArchive;

/** With a program in npm's place: the registry is not asked. */
@DisabledOnOs(OS.WINDOWS)
class NpmTest {
  /** Of the text "abc". */
  private static final String HASH =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void laysTheArchiveUnderItsPinnedName() throws IOException {
    npm("echo \"$@\" > ../said; printf abc > some-thing-1.0.0.tgz")
        .fetch(archive(), folder, n -> {});
    assertThat(folder.resolve("some.tar.gz")).hasContent("abc");
    assertThat(folder.resolve("said"))
        .content()
        .startsWith("pack @some/thing@1.0.0 --ignore-scripts");
    assertThat(folder).isDirectoryNotContaining("glob:**.work");
  }

  @Test
  void refusesWhatIsNotPinned() throws IOException {
    assertFails(npm("printf abd > some-thing-1.0.0.tgz"), "MODEL_CHECKSUM", HASH);
    assertThat(folder.resolve("some.tar.gz")).doesNotExist();
  }

  @Test
  void saysWhatNpmSaid() throws IOException {
    assertFails(npm("echo npm error code E404; exit 1"), "NETWORK_UNAVAILABLE", "E404");
    assertFails(npm("exit 0"), "NETWORK_UNAVAILABLE", "nothing");
  }

  @Test
  void saysThatNpmIsMissing() {
    assertFails(new Npm("/no/such/npm"), "TOOL_MISSING", "npm is needed");
  }

  @Test
  void eachPackageComesFromItsRegistry() {
    List<String> asked = new ArrayList<>();
    Registries registries =
        new Registries((a, f, n) -> asked.add("pip"), (a, f, n) -> asked.add("npm"));
    registries.fetch(archive(), folder, n -> {});
    registries.fetch(
        new PackageArchive("some==1.0", "some.whl", 3, HASH, null, List.of()), folder, n -> {});
    assertThat(asked).containsExactly("npm", "pip");
  }

  private void assertFails(Npm npm, String code, String message) {
    assertThatThrownBy(() -> npm.fetch(archive(), folder, n -> {}))
        .hasFieldOrPropertyWithValue("code", code)
        .hasMessageContaining(message);
  }

  private Npm npm(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("npm"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Npm(program.toString());
  }

  private static PackageArchive archive() {
    return new PackageArchive("@some/thing==1.0.0", "some.tar.gz", 3, HASH, null, List.of());
  }
}
