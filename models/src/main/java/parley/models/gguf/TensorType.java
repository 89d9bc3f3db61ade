package parley.models.gguf;

import parley.models.check.GgmlType;

/** The tensor types that are written here. */
public enum TensorType {
  /** Plain floats: norms and biases. */
  F32(0),
  /** 256 weights in 144 bytes: most matrices of a Q4_K_M. */
  Q4_K(12),
  /** 256 weights in 210 bytes: those of its matrices that suffer most. */
  Q6_K(14);

  private final int code;

  TensorType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Weights in a block: a row is a whole number of them. */
  public int blockWeights() {
    return GgmlType.of(code).blockWeights();
  }

  /** Bytes of a tensor of these dimensions. */
  long bytes(long... dimensions) {
    return GgmlType.of(code).bytes(dimensions);
  }
}
