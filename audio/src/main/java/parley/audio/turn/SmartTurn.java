package parley.audio.turn;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import parley.audio.onnx.OnnxModel;
import parley.config.ParleyException;

/** Smart Turn v3 by ONNX Runtime: a whisper encoder with one answer, on one core. */
public final class SmartTurn implements EndOfTurnDetector {
  private static final String INPUT = "input_features";
  private static final OnnxModel MODEL =
      new OnnxModel("a Smart Turn v3", Set.of(INPUT), "./parley models pull smart-turn-v3");

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
  public static SmartTurn open(Path file) {
    try {
      return new SmartTurn(OrtEnvironment.getEnvironment(), MODEL.openForOneSize(file));
    } catch (OrtException e) {
      throw MODEL.notSuch(file, e);
    }
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
