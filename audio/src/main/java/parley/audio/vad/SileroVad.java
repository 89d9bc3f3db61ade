package parley.audio.vad;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import parley.config.ParleyException;

/**
 * Silero VAD v6 by ONNX Runtime. The network sees each window with the last 64 samples of the one
 * before, and carries its state along.
 */
public final class SileroVad implements VoiceActivityDetector {
  private static final int CONTEXT = 64;
  private static final int STATE = 2 * 128;
  private static final Set<String> INPUTS = Set.of("input", "state", "sr");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final OnnxTensor rate;
  private final float[] input = new float[CONTEXT + WINDOW];
  private float[] state = new float[STATE];

  private SileroVad(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.rate = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {16_000}), SCALAR);
  }

  private static final long[] SCALAR = {};

  /**
   * Loads the model: a quarter of a second.
   *
   * @throws ParleyException MODEL_MISSING or MODEL_FORMAT
   */
  public static SileroVad open(Path model) {
    if (!Files.isRegularFile(model)) {
      throw new ParleyException(
          "MODEL_MISSING",
          "the voice activity model " + model + " is missing",
          "Pull it with: ./parley models pull");
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // One thread that never spins: the cores belong to the recogniser and the language model.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(model.toString(), options);
      if (!session.getInputNames().equals(INPUTS)) {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        session.close();
        throw notSilero(model, new OrtException("its inputs are " + inputs.keySet()));
      }
      return new SileroVad(environment, session);
    } catch (OrtException e) {
      throw notSilero(model, e);
    }
  }

  private static ParleyException notSilero(Path model, OrtException cause) {
    return new ParleyException(
        "MODEL_FORMAT",
        model + " is no Silero VAD v6 model: " + cause.getMessage(),
        "Delete it and pull it again with: ./parley models pull",
        cause);
  }

  @Override
  public float speechProbability(float[] window) {
    if (window.length != WINDOW) {
      throw new IllegalArgumentException(
          "a window has " + WINDOW + " samples, not " + window.length);
    }
    System.arraycopy(window, 0, input, CONTEXT, WINDOW);
    try (OnnxTensor sound = tensor(input, 1, input.length);
        OnnxTensor before = tensor(state, 2, 1, STATE / 2);
        OrtSession.Result result =
            session.run(Map.of("input", sound, "state", before, "sr", rate))) {
      float probability = ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
      ((OnnxTensor) result.get(1)).getFloatBuffer().get(state);
      System.arraycopy(input, WINDOW, input, 0, CONTEXT);
      return probability;
    } catch (OrtException e) {
      throw new IllegalStateException("Silero VAD failed on a window", e);
    }
  }

  private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
  }

  @Override
  public void close() {
    rate.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("Silero VAD could not be closed", e);
    }
  }
}
