package parley.audio.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import parley.config.ParleyException;

/**
 * Opens a network: on one thread that never spins, since the cores belong to the recogniser and the
 * language model.
 *
 * @param name of the kind of model, with its article: "a Silero VAD v6"
 * @param inputs that such a network has, by their names
 * @param pull the command that pulls it
 */
public record OnnxModel(String name, Set<String> inputs, String pull) {
  /**
   * Loads a model: a quarter of a second.
   *
   * @throws ParleyException MODEL_MISSING or MODEL_FORMAT
   */
  public OrtSession open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ParleyException(
          "MODEL_MISSING", file + ", " + name + " model, is missing", "Pull it with: " + pull);
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
      if (!session.getInputNames().equals(inputs)) {
        String found = String.join(", ", session.getInputNames());
        session.close();
        throw notSuch(file, new OrtException("its inputs are " + found));
      }
      return session;
    } catch (OrtException e) {
      throw notSuch(file, e);
    }
  }

  /** A file that is no such model. */
  public ParleyException notSuch(Path file, OrtException cause) {
    return new ParleyException(
        "MODEL_FORMAT",
        file + " is not " + name + " model: " + cause.getMessage(),
        "Delete it and pull it again with: " + pull,
        cause);
  }
}
