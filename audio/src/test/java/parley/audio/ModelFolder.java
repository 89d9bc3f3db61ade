package parley.audio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the pulled models lie; the build pulls them before the tests. */
public final class ModelFolder {
  private ModelFolder() {}

  /** Silero VAD. */
  public static Path silero() {
    return model("silero-vad-v6/silero_vad.onnx");
  }

  /** Smart Turn. */
  public static Path smartTurn() {
    return model("smart-turn-v3/smart-turn-v3.2-cpu.onnx");
  }

  /** A recording of the test speech, by its name there. */
  public static Path recording(String name) {
    return model("test-speech/" + name + ".wav");
  }

  private static Path model(String file) {
    Path home = Path.of(System.getProperty("user.home"), ".local/share/parley/models");
    Path folder =
        Optional.ofNullable(System.getProperty("parley.models.dir"))
            .or(() -> Optional.ofNullable(System.getenv("PARLEY_MODELS_DIRECTORY")))
            .map(Path::of)
            .orElse(home);
    Path model = folder.resolve(file);
    if (!Files.isRegularFile(model)) {
      throw new AssertionError(model + " is missing; pull it with: ./parley models pull");
    }
    return model;
  }
}
