package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineBuildTest {
  /** The marks that patches.cmake looks for, as they are in the sources that are pinned. */
  private static final String SPINNING =
      """
          while (atomic_load_explicit(&tp->n_barrier_passed, memory_order_relaxed) == n_passed) {
              ggml_thread_cpu_relax();
          }
      """;

  @TempDir Path folder;
  private final StringWriter log = new StringWriter();
  private final Tool tool = new Tool(new PrintWriter(log));

  @Test
  void theCacheIsWhereTheSystemWantsIt() {
    assertThat(EngineFolder.cache(Map.of("XDG_CACHE_HOME", "/var/tmp/cache")))
        .isEqualTo(Path.of("/var/tmp/cache/parley/engines"));
    assertThat(EngineFolder.cache(Map.of())).endsWith(Path.of(".cache/parley/engines"));
  }

  @Test
  void nothingIsBuiltInAnEmptyFolder() {
    assertThat(new EngineFolder(folder).isBuilt()).isFalse();
  }

  @Test
  void theBarrierIsChangedOnce() throws IOException {
    Path source =
        Files.writeString(folder.resolve("ggml-cpu.c"), "before\n" + SPINNING + "after\n");
    patch(source);
    String patched = Files.readString(source);
    assertThat(patched).contains("sched_yield();").doesNotContain(SPINNING);
    patch(source);
    assertThat(source).hasContent(patched);
  }

  @Test
  void aBarrierThatIsNotWhereItWasFailsTheBuild() throws IOException {
    Path source = Files.writeString(folder.resolve("ggml-cpu.c"), "while (another) {}\n");
    assertThatThrownBy(() -> patch(source))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("is not where it was");
    assertThat(source).hasContent("while (another) {}");
  }

  @Test
  void aToolThatIsMissingIsNamedWithItsCure() {
    assertThatThrownBy(() -> tool.run(List.of("no-such-tool"), line -> {}))
        .hasMessageContaining("no-such-tool is not installed. Debian: apt install");
  }

  @Test
  void aToolThatFailsSaysWhatItSaid() {
    assertThatThrownBy(() -> tool.run(List.of("cmake", "-E", "no-such-command"), line -> {}))
        .hasMessageContaining("cmake failed with");
    assertThat(log.toString()).startsWith("$ cmake -E no-such-command");
  }

  private void patch(Path source) throws IOException {
    Recipe.unpack(folder.resolve("recipe"));
    Path script = folder.resolve("patch.cmake");
    String patches = folder.resolve("recipe").resolve("patches.cmake").toString();
    Files.writeString(
        script,
        "include(" + patches + ")\nyield_at_barriers(" + source + ")\n",
        StandardCharsets.UTF_8);
    tool.run(List.of("cmake", "-P", script.toString()), line -> {});
  }
}
