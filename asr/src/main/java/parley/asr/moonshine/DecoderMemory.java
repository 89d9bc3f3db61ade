package parley.asr.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the decoder remembers from step to step, as its own results: its attention to the sound,
 * which its first step gives and which stays, and to the words so far, which each step gives anew.
 */
final class DecoderMemory implements AutoCloseable {
  private static final int LAYERS = 6;
  private static final int HEADS = 8;
  private static final int HEAD_SIZE = 36;
  private static final String BEFORE = "past_key_values";
  private static final String AFTER = "present";
  private static final Set<String> INPUTS = inputs();

  private final OnnxTensor nothing;
  private OrtSession.@Nullable Result first;
  private OrtSession.@Nullable Result last;

  DecoderMemory(OrtEnvironment environment) throws OrtException {
    long[] shape = {1, HEADS, 0, HEAD_SIZE};
    this.nothing = OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), shape);
  }

  /** The decoder's inputs for it. */
  static Set<String> inputs() {
    Set<String> names = new TreeSet<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      for (String of :
          new String[] {".decoder.key", ".decoder.value", ".encoder.key", ".encoder.value"}) {
        names.add(BEFORE + "." + layer + of);
      }
    }
    return names;
  }

  boolean isEmpty() {
    return first == null;
  }

  /** Adds it to the inputs of the next step. */
  void recall(Map<String, OnnxTensor> inputs) {
    INPUTS.forEach(name -> inputs.put(name, of(name)));
  }

  private OnnxTensor of(String input) {
    OrtSession.Result from = input.contains(".encoder.") ? first : last;
    return from == null
        ? nothing
        : (OnnxTensor) from.get(input.replace(BEFORE, AFTER)).orElseThrow();
  }

  /** Keeps the results of a step; they are closed with this. */
  void keep(OrtSession.Result step) {
    if (last != null && last != first) {
      last.close();
    }
    last = step;
    if (first == null) {
      first = step;
    }
  }

  @Override
  public void close() {
    if (last != null && last != first) {
      last.close();
    }
    if (first != null) {
      first.close();
    }
    nothing.close();
  }
}
