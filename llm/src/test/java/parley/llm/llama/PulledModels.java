package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import parley.llm.ChatModelFile;
import parley.llm.TemplateTexts;

/** Models that tests with the tag {@code models} use; a missing one fails the test. */
final class PulledModels {
  static final String SMOLLM2 = "smollm2-135m-instruct-q4_1";
  private static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";

  private PulledModels() {}

  static ChatModelFile smolLm2() {
    Path model = directory().resolve(SMOLLM2).resolve(FILE);
    assertThat(model).as("pull it with: ./parley models pull " + SMOLLM2).exists();
    return new ChatModelFile(model, TemplateTexts.SMOLLM2, 8192);
  }

  private static Path directory() {
    Path usual = Path.of(System.getProperty("user.home"), ".local", "share", "parley", "models");
    return Optional.ofNullable(System.getProperty("parley.models.dir"))
        .or(() -> Optional.ofNullable(System.getenv("PARLEY_MODELS_DIRECTORY")))
        .map(Path::of)
        .filter(Files::isDirectory)
        .orElse(usual);
  }
}
