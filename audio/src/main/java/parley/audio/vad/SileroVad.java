package parley.audio.vad;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.audio.onnx.OnnxModel;
import parley.config.ParleyException;

/**
 * Silero VAD v6 by ONNX Runtime. The network sees each window with the last 64 samples of the one
 * before, and carries its state along. Its tensors are made once: a window allocates only what ONNX
 * Runtime's own call does.
 */
public final class SileroVad implements VoiceActivityDetector {
  private static final int CONTEXT = 64;
  private static final int STATE = 2 * 128;
  private static final OnnxModel MODEL =
      new OnnxModel(
          "a Silero VAD v6", Set.of("input", "state", "sr"), "./parley models pull silero-vad-v6");

  private static final long[] SCALAR = {};

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<OnnxTensor> tensors = new ArrayList<>();
  private final FloatBuffer input = direct(CONTEXT + WINDOW);
  private final FloatBuffer state = direct(STATE);
  private final FloatBuffer probability = direct(1);
  private final FloatBuffer nextState = direct(STATE);
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  private SileroVad(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    OnnxTensor rate =
        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {16_000}), SCALAR);
    tensors.add(rate);
    inputs =
        Map.of(
            "input", tensor(input, 1, CONTEXT + WINDOW),
            "state", tensor(state, 2, 1, STATE / 2),
            "sr", rate);
    Iterator<String> names = session.getOutputNames().iterator();
    String speech = names.next();
    String next = names.next();
    outputs = Map.of(speech, tensor(probability, 1, 1), next, tensor(nextState, 2, 1, STATE / 2));
  }

  private static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Shares the buffer's memory, and is closed with this. */
  private OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
    OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
    tensors.add(tensor);
    return tensor;
  }

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
    input.put(CONTEXT, window);
    try {
      session.run(inputs, outputs).close();
      state.put(0, nextState, 0, STATE);
      input.put(0, window, WINDOW - CONTEXT, CONTEXT);
      return probability.get(0);
    } catch (OrtException e) {
      throw new IllegalStateException("Silero VAD failed on a window", e);
    }
  }

  @Override
  public void close() {
    tensors.forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("Silero VAD could not be closed", e);
    }
  }
}
