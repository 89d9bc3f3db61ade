package parley.audio.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import parley.config.ParleyException;

/**
 * Opens a network. Its threads never spin: the cores belong to whoever computes.
 *
 * @param name of the kind of model, with its article: "a Silero VAD v6"
 * @param inputs that such a network has, by their names
 * @param pull the command that pulls it
 */
public record OnnxModel(String name, Set<String> inputs, String pull) {
  /** Loads a network that computes on its caller's thread alone. */
  public OrtSession open(Path file) {
    return open(file, 1);
  }

  /**
   * Loads a network whose input is always of the same size, which computes on its caller's thread
   * alone. It keeps the room that a run takes: asked for anew each time, that room lies scattered,
   * and for Smart Turn 11 MiB more are taken from the machine.
   */
  public OrtSession openForOneSize(Path file) {
    return open(file, 1, true);
  }

  /**
   * Loads a model: a quarter of a second.
   *
   * @param threads that one run of it takes, its caller's included
   * @throws ParleyException MODEL_MISSING or MODEL_FORMAT
   */
  public OrtSession open(Path file, int threads) {
    return open(file, threads, false);
  }

  private OrtSession open(Path file, int threads, boolean keepsRoom) {
    if (!Files.isRegularFile(file)) {
      throw new ParleyException(
          "MODEL_MISSING", file + ", " + name + " model, is missing", "Pull it with: " + pull);
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setCPUArenaAllocator(keepsRoom); // of the largest run
      options.setMemoryPatternOptimization(false);
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
