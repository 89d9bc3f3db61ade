package parley.llm.llama;

import java.nio.file.Path;
import parley.llm.ChatModelFile;
import parley.models.Catalogue;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Role;
import parley.models.check.GgufHeader;

/** Models that tests with the tag {@code models} use; a missing one fails the test. */
final class PulledModels {
  private PulledModels() {}

  static ChatModelFile smolLm2() {
    Path model =
        new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false)
            .require("smollm2-135m-instruct-q8_0", Role.LLM);
    GgufHeader header = GgufHeader.read(model);
    return new ChatModelFile(
        model, header.chatTemplate().orElseThrow(), Math.toIntExact(header.contextLength()));
  }
}
