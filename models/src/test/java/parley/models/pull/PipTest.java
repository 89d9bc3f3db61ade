package parley.models.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;
import parley.models.PackageArchive;

@DisabledOnOs(OS.WINDOWS)
class PipTest {
  private static final String HASH = "0".repeat(64);

  @TempDir Path folder;
  private final PackageArchive wheel =
      new PackageArchive("some==1.0", "some-1.0.whl", 3, HASH, "manylinux_2_34_x86_64", List.of());

  @Test
  void theArchiveIsFetchedWithItsHashAndLeavesNothingElse() throws IOException {
    Pip pip =
        pip(
            "for a; do d=$a; [ \"$p\" = -d ] && t=$a; p=$a; done; echo \"$@\" > "
                + args()
                + "; printf abc > $t/some-1.0.whl");
    pip.fetch(wheel, folder, bytes -> assertThat(bytes).isPositive());
    assertThat(folder.resolve("some-1.0.whl")).hasContent("abc");
    assertThat(folder.resolve("some-1.0.whl.work")).doesNotExist();
    assertThat(Files.readString(args()))
        .startsWith("-m pip download")
        .contains("--no-deps --require-hashes", "--only-binary :all:", "--platform manylinux");
  }

  @Test
  void withoutNetworkItSaysSoWithTheCure() throws IOException {
    assertFails(
        "echo 'ERROR: Could not find a version'; echo 'ERROR: No matching distribution'; exit 1",
        "NETWORK_UNAVAILABLE",
        "No matching distribution");
  }

  @Test
  void anotherHashIsNoNetworkProblem() throws IOException {
    String other = "1".repeat(64);
    assertFails(
        "echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES'; echo ' Got " + other + "'; exit 1",
        "MODEL_CHECKSUM",
        other);
  }

  @Test
  void aFullDiskIsToldFromTheNetwork() throws IOException {
    assertFails(
        "echo 'ERROR: [Errno 28] No space left on device'; exit 1", "DISK_FULL", "no space");
  }

  @Test
  void aMissingToolIsNamed() throws IOException {
    assertFails("echo '/x: No module named pip'; exit 1", "TOOL_MISSING", "no module pip");
    assertThatThrownBy(
            () -> new Pip(folder.resolve("none").toString()).fetch(wheel, folder, bytes -> {}))
        .extracting("code")
        .isEqualTo("TOOL_MISSING");
  }

  private void assertFails(String script, String code, String message) throws IOException {
    Pip pip = pip(script);
    assertThatThrownBy(() -> pip.fetch(wheel, folder, bytes -> {}))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining(message)
        .extracting("code")
        .isEqualTo(code);
    assertThat(folder.resolve("some-1.0.whl.work")).doesNotExist();
  }

  private Path args() {
    return folder.resolve("args");
  }

  private Pip pip(String script) throws IOException {
    Path python = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
    return new Pip(python.toString());
  }
}
