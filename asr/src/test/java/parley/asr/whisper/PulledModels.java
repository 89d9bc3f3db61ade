package parley.asr.whisper;

import java.nio.file.Path;
import parley.models.Catalogue;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Role;

/** Models that tests with the tag {@code models} use; a missing one fails the test. */
final class PulledModels {
  private PulledModels() {}

  static Path whisper() {
    return new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false)
        .require("whisper-tiny.en-q8_0", Role.ASR);
  }
}
