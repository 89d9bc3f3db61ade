package parley.audio.turn;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import parley.config.ParleyException;

/** Smart Turn v3 by ONNX Runtime: a whisper encoder with one answer, on one core. */
public final class SmartTurn implements EndOfTurnDetector {
  private static final String INPUT = "input_features";

  private final OrtSession session;
  private final LogMel logMel = new LogMel();
  private final float[] features = new float[MelBands.BANDS * LogMel.FRAMES];
  private final FloatBuffer buffer;
  private final OnnxTensor tensor;

  private SmartTurn(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.session = session;
    this.buffer =
        ByteBuffer.allocateDirect(features.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    this.tensor =
        OnnxTensor.createTensor(environment, buffer, new long[] {1, MelBands.BANDS, LogMel.FRAMES});
  }

  /**
   * Loads the model.
   *
   * @throws ParleyException MODEL_MISSING or MODEL_FORMAT
   */
  public static SmartTurn open(Path model) {
    if (!Files.isRegularFile(model)) {
      throw new ParleyException(
          "MODEL_MISSING",
          "the end-of-turn model " + model + " is missing",
          "Pull it with: ./parley models pull smart-turn-v3");
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // One thread that never spins: the cores belong to the recogniser and the language model.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(model.toString(), options);
      if (!session.getInputNames().equals(Set.of(INPUT))) {
        String inputs = String.join(", ", session.getInputNames());
        session.close();
        throw notSmartTurn(model, new OrtException("its inputs are " + inputs));
      }
      return new SmartTurn(environment, session);
    } catch (OrtException e) {
      throw notSmartTurn(model, e);
    }
  }

  private static ParleyException notSmartTurn(Path model, OrtException cause) {
    return new ParleyException(
        "MODEL_FORMAT",
        model + " is no Smart Turn v3 model: " + cause.getMessage(),
        "Delete it and pull it again with: ./parley models pull smart-turn-v3",
        cause);
  }

  @Override
  public float completeProbability(float[] sound) {
    logMel.compute(sound, features);
    buffer.clear();
    buffer.put(features);
    try (OrtSession.Result result = session.run(Map.of(INPUT, tensor))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
    } catch (OrtException e) {
      throw new IllegalStateException("Smart Turn failed on a sound", e);
    }
  }

  @Override
  public void close() {
    tensor.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("Smart Turn could not be closed", e);
    }
  }
}
