package parley.models.gguf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongFunction;
import parley.models.convert.Half;

/**
 * Weights that are small whole numbers times one scale, which every type here holds exactly but for
 * the scale: -1 to 14 in Q4_K, -32 to 31 in Q6_K.
 */
public final class WholeWeights implements Weights {
  private static final int Q4_K_LEAST = -1;
  private static final int Q6_K_LEAST = -32;
  private static final int BLOCK = 256;

  /** Eight scales and eight minimums of 1, of six bits each. */
  private static final byte[] Q4_K_ONES = {1, 1, 1, 1, 1, 1, 1, 1, 0x11, 0x11, 0x11, 0x11};

  private static final byte[] Q6_K_ONES = new byte[16];

  static {
    Arrays.fill(Q6_K_ONES, (byte) 1);
  }

  private final TensorType type;
  private final float scale;
  private final LongFunction<int[]> rows;

  private WholeWeights(TensorType type, float scale, LongFunction<int[]> rows) {
    this.type = type;
    this.scale = scale;
    this.rows = rows;
  }

  /**
   * A matrix.
   *
   * @param type any but {@link TensorType#Q8_0}
   * @param rows gives each, with as many numbers as there are columns
   */
  public static GgufTensor matrix(
      String name, TensorType type, int columns, int count, float scale, LongFunction<int[]> rows) {
    if (type == TensorType.Q8_0) {
      throw new IllegalArgumentException("whole numbers are not written as " + type);
    }
    return new GgufTensor(name, type, columns, count, new WholeWeights(type, scale, rows));
  }

  @Override
  public void put(long row, ByteBuffer out) {
    int[] numbers = rows.apply(row);
    if (type == TensorType.F32) {
      for (int number : numbers) {
        out.putFloat(scale * number);
      }
      return;
    }
    for (int from = 0; from < numbers.length; from += BLOCK) {
      int[] block = Arrays.copyOfRange(numbers, from, from + BLOCK);
      if (type == TensorType.Q4_K) {
        putQ4K(block, out);
      } else {
        putQ6K(block, out);
      }
    }
  }

  private void putQ4K(int[] numbers, ByteBuffer out) {
    short half = Half.fromFloat(scale);
    out.putShort(half).putShort(half).put(Q4_K_ONES);
    for (int group = 0; group < BLOCK; group += 64) {
      for (int i = group; i < group + 32; i++) {
        int low = bits(numbers[i], Q4_K_LEAST, 15);
        out.put((byte) (low | bits(numbers[i + 32], Q4_K_LEAST, 15) << 4));
      }
    }
  }

  private void putQ6K(int[] numbers, ByteBuffer out) {
    int[] bits = Arrays.stream(numbers).map(number -> bits(number, Q6_K_LEAST, 63)).toArray();
    for (int at = 0; at < BLOCK; at += 128) {
      for (int i = at; i < at + 64; i++) {
        out.put((byte) ((bits[i] & 15) | (bits[i + 64] & 15) << 4));
      }
    }
    for (int at = 0; at < BLOCK; at += 128) {
      for (int i = at; i < at + 32; i++) {
        int high = bits[i] >> 4 | bits[i + 32] >> 4 << 2;
        out.put((byte) (high | bits[i + 64] >> 4 << 4 | bits[i + 96] >> 4 << 6));
      }
    }
    out.put(Q6_K_ONES).putShort(Half.fromFloat(scale));
  }

  private static int bits(int number, int least, int most) {
    int bits = number - least;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(number + " is no weight of this type");
    }
    return bits;
  }
}
