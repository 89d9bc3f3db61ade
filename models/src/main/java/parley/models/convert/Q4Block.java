package parley.models.convert;

import java.nio.ByteBuffer;

/**
 * ggml's q4_1: 32 weights as a scale and a minimum, both of half precision, and 32 numbers of 4
 * bits; a byte has those of the weights i and i + 16.
 */
final class Q4Block {
  static final int WEIGHTS = 32;
  static final int BYTES = 4 + WEIGHTS / 2;

  private Q4Block() {}

  /** Takes a block and puts its weights from an index on. */
  static void take(ByteBuffer in, float[] weights, int from) {
    float scale = Half.toFloat(in.getShort());
    float least = Half.toFloat(in.getShort());
    for (int i = 0; i < WEIGHTS / 2; i++) {
      int pair = in.get();
      weights[from + i] = (pair & 0xf) * scale + least;
      weights[from + i + WEIGHTS / 2] = (pair >> 4 & 0xf) * scale + least;
    }
  }
}
