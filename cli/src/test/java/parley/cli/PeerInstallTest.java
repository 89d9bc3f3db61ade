package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;

/** With a shell script in the place of Python, so without a network. */
class PeerInstallTest {
  private static final String PACKAGES = "# two\none==1.0\ntwo==2.0\n";

  @TempDir Path folder;
  private final List<String> progress = new ArrayList<>();
  private PeerFolder peer;

  @BeforeEach
  void choose() {
    peer = new PeerFolder(folder.resolve("peer"));
  }

  /** Answers to what the installation asks of Python: its version, an environment, and pip. */
  private Path python(String version, String venv, String pip) throws IOException {
    String script =
        """
        #!/bin/sh
        echo "$@" >> '%s'
        case "$1 $2" in
          '-m venv') %s ;;
          '-m pip') %s ;;
          *) %s ;;
        esac
        """
            .formatted(folder.resolve("calls"), venv, pip, version);
    Path file = Files.writeString(folder.resolve("python"), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private Path working(String pip) throws IOException {
    String venv = "mkdir -p \"$4/bin\" && cp \"$0\" \"$4/bin/python\"";
    return python("exit 0", venv, pip);
  }

  private boolean install(Path python, String packages) {
    return new PeerInstall(peer, python.toString(), (step, percent) -> progress.add(step + percent))
        .run(packages);
  }

  private void fails(Path python, String code, String problem, String cure) {
    assertThatThrownBy(() -> install(python, PACKAGES))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).hasMessageContaining(problem);
              assertThat(e.cure()).contains(cure);
            });
    assertThat(peer.installed()).doesNotExist();
  }

  private long calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls")).size();
  }

  @Test
  void installsOnceAndAgainWhenThePackagesChange() throws IOException {
    Path python = working("echo 'Collecting one==1.0'; echo 'Collecting two==2.0'");
    assertThat(install(python, PACKAGES)).isTrue();
    assertThat(peer.requirements()).hasContent(PACKAGES);
    assertThat(Files.readString(folder.resolve("calls")))
        .contains("pip install")
        .contains("--no-deps")
        .contains("--only-binary :all:");
    long calls = calls();
    assertThat(install(python, PACKAGES)).isFalse();
    assertThat(calls()).as("nothing is asked again").isEqualTo(calls);
    assertThat(install(python, PACKAGES + "three==3.0\n")).isTrue();
    assertThat(calls()).isGreaterThan(calls);
  }

  @Test
  void showsHowManyPackagesAreFetched() throws IOException {
    install(working("echo 'Collecting one==1.0'; echo 'Collecting two==2.0'"), PACKAGES);
    assertThat(progress).contains("fetching the packages50", "fetching the packages100");
    assertThat(progress).endsWith("installing the packages100");
  }

  @Test
  void namesWhatIsNotInstalled() throws IOException {
    fails(folder.resolve("nothing"), "TOOL_MISSING", "cannot be started", "apt install python3");
    fails(
        python("exit 0", "echo 'The virtual environment was not created: ensurepip'; exit 1", ""),
        "TOOL_MISSING",
        "module venv",
        "apt install python3-venv");
  }

  @Test
  void refusesAPythonForWhichNothingIsPinned() throws IOException {
    fails(python("exit 3", "", ""), "PYTHON_UNSUITABLE", "3.11 to 3.13", "Install one of them");
  }

  @Test
  void tellsNoNetworkFromAnotherFailure() throws IOException {
    String broken = "WARNING: Retrying after connection broken by 'NewConnectionError'";
    fails(
        working("echo \"" + broken + "\"; echo 'ERROR: No matching distribution'; exit 1"),
        "NETWORK_UNAVAILABLE",
        "could not be fetched",
        "Connect to the network");
    fails(
        working("echo 'ERROR: No matching distribution found for one==1.0'; exit 1"),
        "PEER_INSTALL",
        "No matching distribution found for one==1.0",
        "log.txt");
    fails(
        working("echo 'OSError: [Errno 28] No space left on device'; exit 1"),
        "DISK_FULL",
        "no space is left",
        "free some space");
  }

  @Test
  void goesOnAfterAFailure() throws IOException {
    fails(working("exit 1"), "PEER_INSTALL", "could not be installed", "log.txt");
    assertThat(install(working("exit 0"), PACKAGES)).isTrue();
  }
}
