package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.engines.Llama;

/** Whether a closed engine gives back what it took. */
@Tag("models")
@Tag("memory")
@EnabledOnOs(OS.LINUX)
class NativeLlamaMemoryTest {
  private static final int CYCLES = 50;

  /** The first cycles fill the pools of the C library and of the JVM. */
  private static final int WARM = 10;

  /** The JVM itself grows meanwhile; of a context that is not freed 5 MiB are left each time. */
  private static final long KIB_ALLOWED = 48 * 1024;

  private static final long KIB_A_CONTEXT = 90 * 1024;

  @BeforeAll
  static void built() {
    BuiltEngines.require();
  }

  @Test
  void fiftyOpensAndClosesLeaveMemoryAndThreadsAsTheyWere() throws IOException {
    Path model = PulledModels.smolLm2().path();
    long kib = 0;
    long threads = 0;
    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      try (Llama llama = Llama.open(model, new Llama.Shape(2048, 128, 2, 2))) {
        llama.prefill(llama.tokens("Hello there", true), () -> false);
        llama.next(() -> false);
        llama.next(() -> false);
      }
      if (cycle == WARM) {
        kib = status("VmRSS");
        threads = status("Threads");
      }
    }
    assertThat(status("VmRSS")).isLessThan(kib + KIB_ALLOWED);
    assertThat(status("Threads")).isLessThanOrEqualTo(threads + 1);
  }

  /** SmolLM2's keys and values of 8,192 tokens would be 180 MiB; its vocabulary has 16. */
  @Test
  void aContextTakesMemoryAsItIsFilled() throws IOException {
    Path model = PulledModels.smolLm2().path();
    long before = status("RssAnon");
    try (Llama llama = Llama.open(model, new Llama.Shape(8192, 128, 2, 2))) {
      llama.prefill(llama.tokens("Hello there", true), () -> false);
      llama.next(() -> false);
      assertThat(status("RssAnon")).isLessThan(before + KIB_A_CONTEXT);
    }
  }

  private static long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
