package parley.models.gguf;

/**
 * A tensor to write.
 *
 * @param columns length of a row, a whole number of the type's blocks
 * @param rows 0 for a vector
 */
public record GgufTensor(String name, TensorType type, int columns, int rows, Weights weights) {
  private static final int MAX_NAME = 63;

  /**
   * Refuses what llama.cpp would.
   *
   * @throws IllegalArgumentException for a name that is too long or a row that is no whole number
   *     of blocks
   */
  public GgufTensor {
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException("the tensor's name " + name + " is too long");
    }
    if (columns < 1 || rows < 0 || columns % type.blockWeights() != 0) {
      throw new IllegalArgumentException(
          name + " of " + columns + " by " + rows + " cannot be " + type);
    }
  }

  /** A vector of plain floats that are all the same. */
  public static GgufTensor vector(String name, int length, float value) {
    return new GgufTensor(name, TensorType.F32, length, 0, Weights.all(value));
  }

  /** Dimensions as the file has them, innermost first. */
  long[] dimensions() {
    return rows == 0 ? new long[] {columns} : new long[] {columns, rows};
  }

  /** How many times the weights are asked for a row. */
  int rowCount() {
    return Math.max(1, rows);
  }

  int rowBytes() {
    return Math.toIntExact(type.bytes(columns));
  }

  /** All of its bytes, without what fills up to the next tensor. */
  long bytes() {
    return (long) rowBytes() * rowCount();
  }
}
