package parley.models.gguf;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import parley.models.convert.Half;

/**
 * Blocks of pseudo-random weights around 0, of such a size that a row times as many inputs of size
 * 1 gives an output of about that size: then nothing grows without bound from layer to layer. The
 * same seed gives the same weights.
 */
public final class RandomWeights implements Weights {
  /** Of a scale and of a minimum in Q4_K, over that of a weight 0 to 15: their mean is the same. */
  private static final float MINIMUM_FACTOR = 7.5f;

  /** Standard deviation of Q4_K's weights where both scales are 1: evenly spread random bits. */
  private static final double Q4_K_SPREAD = 258;

  /** The same of Q6_K's. */
  private static final double Q6_K_SPREAD = 1366;

  private final SplittableRandom random;
  private final TensorType type;
  private final short scale;
  private final short minimumScale;

  private RandomWeights(TensorType type, int columns, long seed) {
    this.random = new SplittableRandom(seed);
    this.type = type;
    double spread = type == TensorType.Q4_K ? Q4_K_SPREAD : Q6_K_SPREAD;
    float step = (float) (1 / (spread * Math.sqrt(columns)));
    this.scale = Half.fromFloat(step);
    this.minimumScale = Half.fromFloat(step * MINIMUM_FACTOR);
  }

  /**
   * A matrix.
   *
   * @param type {@link TensorType#Q4_K} or {@link TensorType#Q6_K}
   */
  public static GgufTensor matrix(String name, TensorType type, int columns, int rows) {
    if (type == TensorType.F32) {
      throw new IllegalArgumentException("plain floats are not made at random");
    }
    Weights weights = new RandomWeights(type, columns, name.hashCode());
    return new GgufTensor(name, type, columns, rows, weights);
  }

  @Override
  public void put(long row, ByteBuffer out) {
    while (out.hasRemaining()) {
      if (type == TensorType.Q4_K) {
        out.putShort(scale).putShort(minimumScale);
        bits(out, 140);
      } else {
        bits(out, 208);
        out.putShort(scale);
      }
    }
  }

  private void bits(ByteBuffer out, int bytes) {
    for (int i = 0; i < bytes / Long.BYTES; i++) {
      out.putLong(random.nextLong());
    }
    if (bytes % Long.BYTES != 0) {
      out.putInt(random.nextInt());
    }
  }
}
