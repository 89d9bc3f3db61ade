package parley.models.convert;

import java.nio.ByteBuffer;

/** ggml's q8_0: 32 weights as one half-precision scale and 32 signed bytes. */
final class Q8Block {
  static final int WEIGHTS = 32;
  static final int BYTES = 2 + WEIGHTS;

  private Q8Block() {}

  /**
   * Quantises {@link #WEIGHTS} weights from an index on. Halves round to even, as the scale's own
   * format.
   */
  static void put(float[] weights, int from, ByteBuffer out) {
    float max = 0;
    for (int i = from; i < from + WEIGHTS; i++) {
      max = Math.max(max, Math.abs(weights[i]));
    }
    float scale = max / 127f;
    float inverse = scale > 0 ? 1f / scale : 0;
    out.putShort(Half.fromFloat(scale));
    for (int i = from; i < from + WEIGHTS; i++) {
      out.put((byte) Math.rint(weights[i] * inverse));
    }
  }
}
