package parley.audio.vad;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import parley.audio.onnx.OnnxModel;
import parley.config.ParleyException;

/**
 * Silero VAD v6 by ONNX Runtime. The network sees each window with the last 64 samples of the one
 * before, and carries its state along.
 */
public final class SileroVad implements VoiceActivityDetector {
  private static final int CONTEXT = 64;
  private static final int STATE = 2 * 128;
  private static final OnnxModel MODEL =
      new OnnxModel(
          "a Silero VAD v6", Set.of("input", "state", "sr"), "./parley models pull silero-vad-v6");

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
  public static SileroVad open(Path file) {
    try {
      return new SileroVad(OrtEnvironment.getEnvironment(), MODEL.open(file));
    } catch (OrtException e) {
      throw MODEL.notSuch(file, e);
    }
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
