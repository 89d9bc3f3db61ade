package parley.models.check;

import java.util.Map;

/**
 * Block shapes of ggml's tensor types, by their code.
 *
 * @param blockWeights weights in a block
 * @param blockBytes bytes of a block
 */
public record GgmlType(int blockWeights, int blockBytes) {
  private static final Map<Integer, GgmlType> BY_CODE =
      Map.ofEntries(
          type(0, 1, 4),
          type(1, 1, 2),
          type(2, 32, 18),
          type(3, 32, 20),
          type(6, 32, 22),
          type(7, 32, 24),
          type(8, 32, 34),
          type(9, 32, 36),
          type(10, 256, 84),
          type(11, 256, 110),
          type(12, 256, 144),
          type(13, 256, 176),
          type(14, 256, 210),
          type(15, 256, 292),
          type(16, 256, 66),
          type(17, 256, 74),
          type(18, 256, 98),
          type(19, 256, 50),
          type(20, 32, 18),
          type(21, 256, 110),
          type(22, 256, 82),
          type(23, 256, 136),
          type(24, 1, 1),
          type(25, 1, 2),
          type(26, 1, 4),
          type(27, 1, 8),
          type(28, 1, 8),
          type(29, 256, 56),
          type(30, 1, 2),
          type(34, 256, 54),
          type(35, 256, 66));

  private static Map.Entry<Integer, GgmlType> type(int code, int weights, int bytes) {
    return Map.entry(code, new GgmlType(weights, bytes));
  }

  /** The type of that code. */
  public static GgmlType of(int code) {
    GgmlType type = BY_CODE.get(code);
    if (type == null) {
      throw new RejectedHeader("tensor type " + code + " is unknown");
    }
    return type;
  }

  /**
   * Bytes of a tensor.
   *
   * @param dimensions innermost first, each at least 1
   */
  public long bytes(long[] dimensions) {
    try {
      long weights = 1;
      for (long dimension : dimensions) {
        weights = Math.multiplyExact(weights, dimension);
      }
      if (dimensions[0] % blockWeights != 0) {
        throw new RejectedHeader("a row of " + dimensions[0] + " is no whole number of blocks");
      }
      return Math.multiplyExact(weights / blockWeights, blockBytes);
    } catch (ArithmeticException e) {
      throw new RejectedHeader("the product of a tensor's dimensions overflows");
    }
  }
}
