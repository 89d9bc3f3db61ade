package parley.engines;

/**
 * The native methods, as they are in {@code product_jni.cpp}: one product of a quantised matrix, as
 * the models compute thousands of them. For tests; they trust their arguments.
 */
final class ProductNative {
  private ProductNative() {}

  /**
   * Weights by columns.
   *
   * @param type ggml's number of the kind of weights
   * @param weights by row, as many as are a whole number of rows
   * @param width of a row, and of a column
   * @param columns one behind the other
   * @param ours its first is set: whether the product is one of ours, or ggml's
   * @return by column, a number for each row
   */
  static native float[] multiply(
      int type, float[] weights, int width, float[] columns, int threads, boolean[] ours);

  /** The weights as they are once they were made this kind of weights. */
  static native float[] rounded(int type, float[] weights, int width);
}
