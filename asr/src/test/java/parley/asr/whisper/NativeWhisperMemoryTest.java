package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whether a closed engine gives back what it took. */
@Tag("models")
@Tag("memory")
@EnabledOnOs(OS.LINUX)
class NativeWhisperMemoryTest {
  private static final int CYCLES = 50;

  /** The first cycles fill the pools of the C library and of the JVM. */
  private static final int WARM = 10;

  /** The JVM itself grows meanwhile; a model that is not freed has 44 MiB. */
  private static final long KIB_ALLOWED = 32 * 1024;

  @BeforeAll
  static void built() {
    BuiltEngines.require();
  }

  @Test
  void fiftyOpensAndClosesLeaveMemoryAndThreadsAsTheyWere() throws IOException {
    Path model = PulledModels.whisper();
    long kib = 0;
    long threads = 0;
    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      try (Decoder whisper = NativeWhisperDecoder.open(model, () -> 1)) {
        whisper.decode(new float[Decoder.MIN_SAMPLES], 128, "en", () -> false);
      }
      if (cycle == WARM) {
        kib = status("VmRSS");
        threads = status("Threads");
      }
    }
    assertThat(status("VmRSS")).isLessThan(kib + KIB_ALLOWED);
    assertThat(status("Threads")).isLessThanOrEqualTo(threads + 1);
  }

  private static long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
