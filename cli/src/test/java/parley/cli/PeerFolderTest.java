package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerFolderTest {
  private static final Pattern IMPORT = Pattern.compile("(?m)^ *(?:from|import) (\\w+)");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Peer.class)
  void everyPackageIsPinned(Peer peer) {
    assertThat(PeerFolder.packages(peer).lines().filter(line -> !line.startsWith("#")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).matches("[\\w.-]+==[\\w.]+(; python_version .*)?"));
  }

  /** A program that is not laid beside the others would be missing at the first run. */
  @ParameterizedTest
  @EnumSource(Peer.class)
  void ourProgramsFindEachOther(Peer peer) throws IOException {
    Path first = new PeerFolder(folder).unpack(peer);
    assertThat(first).exists().hasFileName(peer.scripts().get(0));
    for (String script : peer.scripts()) {
      String text = Files.readString(folder.resolve(script));
      for (Matcher matcher = IMPORT.matcher(text); matcher.find(); ) {
        String own = matcher.group(1) + ".py";
        if (getClass().getResource("/parley/peers/" + own) != null) {
          assertThat(peer.scripts()).contains(own);
        }
      }
    }
  }

  @Test
  void theCacheMayLieElsewhere() {
    Path path = PeerFolder.of(Peer.PIPECAT, Map.of("XDG_CACHE_HOME", "/somewhere")).path();
    assertThat(path).isEqualTo(Path.of("/somewhere/parley/peers/pipecat"));
    assertThat(PeerFolder.of(Peer.PIPECAT_SHORT, Map.of("XDG_CACHE_HOME", "/somewhere")).path())
        .as("the same packages")
        .isEqualTo(path);
    assertThat(PeerFolder.of(Peer.PIPECAT, Map.of()).path())
        .as("which need not be there")
        .endsWithRaw(Path.of("parley/peers/pipecat"));
  }

  @Test
  void peersAreNamedAsOptionsAre() {
    assertThat(List.of(Peer.values()))
        .extracting(Peer::toString)
        .containsExactly("pipecat", "pipecat-short");
    Parley.Result result = Parley.run("bench", "--against", "pipecat-short", "--apply");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("--apply does not go with --against");
    assertThat(Parley.run("bench", "--against", "someone").code()).isEqualTo(ExitCode.USAGE);
  }
}
