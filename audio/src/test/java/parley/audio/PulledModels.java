package parley.audio;

import java.nio.file.Path;
import parley.models.Catalogue;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Role;

/** The models of tests with the tag {@code models}; a missing one fails the test. */
public final class PulledModels {
  private static final ModelStore STORE =
      new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false);

  private PulledModels() {}

  /** The voice activity detector. */
  public static Path silero() {
    return STORE.require("silero-vad-v6", Role.VAD);
  }

  /** The end-of-turn detector. */
  public static Path smartTurn() {
    return STORE.require("smart-turn-v3", Role.TURN);
  }

  /** A recording of the test speech, by its name there. */
  public static Path recording(String name) {
    return STORE.requireFolder("test-speech").resolve(name + ".wav");
  }
}
