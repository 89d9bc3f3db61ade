package parley.asr.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Models that tests with the tag {@code models} use; a missing one fails the test. */
final class PulledModels {
  static final String WHISPER = "whisper-tiny.en-q8_0";

  private PulledModels() {}

  static Path whisper() {
    Path model = directory().resolve(WHISPER).resolve(WHISPER + ".bin");
    assertThat(model).as("pull it with: ./parley models pull " + WHISPER).exists();
    return model;
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
