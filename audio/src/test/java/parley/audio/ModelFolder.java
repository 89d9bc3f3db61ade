package parley.audio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the pulled models lie; the build pulls them before the tests. */
public final class ModelFolder {
  private ModelFolder() {}

  public static Path silero() {
    return file("silero-vad-v6/silero_vad.onnx");
  }

  /** A clip of the test speech, such as {@code go-forward}. */
  public static Path speech(String clip) {
    return file("test-speech/" + clip + ".wav");
  }

  private static Path file(String name) {
    Path home = Path.of(System.getProperty("user.home"), ".local/share/parley/models");
    Path folder =
        Optional.ofNullable(System.getProperty("parley.models.dir"))
            .or(() -> Optional.ofNullable(System.getenv("PARLEY_MODELS_DIRECTORY")))
            .map(Path::of)
            .orElse(home);
    Path model = folder.resolve(name);
    if (!Files.isRegularFile(model)) {
      throw new AssertionError(model + " is missing; pull it with: ./parley models pull");
    }
    return model;
  }
}
