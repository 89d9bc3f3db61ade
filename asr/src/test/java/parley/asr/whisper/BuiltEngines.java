package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import parley.engines.EngineFolder;

/** Tests of the engines that are built here: skipped where the build leaves them out. */
final class BuiltEngines {
  private BuiltEngines() {}

  static void require() {
    boolean built = EngineFolder.ofThisMachine().isBuilt();
    if (System.getProperty("parley.engines.skip", "true").equals("false")) {
      assertThat(built).as("the engines were to be built").isTrue();
    }
    assumeTrue(built, "the engines are not built: parley native build");
  }
}
