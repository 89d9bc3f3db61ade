package parley.engines;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engines as they were built for this machine, for tests of their own sums. */
final class BuiltEngines {
  private BuiltEngines() {}

  static void load() {
    if (System.getProperty("parley.engines.skip", "true").equals("true")) {
      assumeTrue(EngineFolder.ofThisMachine().isBuilt(), "the engines were not built");
    }
    EngineLibrary.load();
  }

  /**
   * Whether Linux names the processor's ability; without Linux there is none of those asked for.
   */
  static boolean processorHas(String ability) {
    try {
      Path cpu = Path.of("/proc/cpuinfo");
      return Files.exists(cpu) && Files.readString(cpu).contains(ability);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
