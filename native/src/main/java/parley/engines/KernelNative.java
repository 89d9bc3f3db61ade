package parley.engines;

/**
 * The native methods, as they are in {@code kernels_jni.cpp}: one product of a quantised matrix or
 * one attention, as the models compute thousands of them. For tests; they trust their arguments.
 */
final class KernelNative {
  private KernelNative() {}

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

  /**
   * Each query's sum of the values, by the likeness of their keys.
   *
   * @param queries by head, then by token
   * @param keys by head, then by position; each head's are for as many heads of queries, in order
   * @param values as the keys
   * @param mask by token, then by position: what is added to a likeness; empty for nothing
   * @param size of a query, a key and a value
   * @param ours its first is set: whether this is computed by ours, or by ggml
   * @return by token, then by head of queries
   */
  static native float[] attend(
      float[] queries,
      float[] keys,
      float[] values,
      float[] mask,
      int size,
      int tokens,
      int positions,
      int threads,
      boolean[] ours);
}
