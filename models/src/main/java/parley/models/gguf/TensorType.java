package parley.models.gguf;

import java.util.Arrays;
import java.util.Optional;
import parley.models.check.GgmlType;

/** The tensor types that are written here. */
public enum TensorType {
  /** Plain floats: norms and biases. */
  F32(0),
  /** 32 weights in 34 bytes: nearly what they were. */
  Q8_0(8),
  /** 256 weights in 144 bytes: most matrices of a Q4_K_M. */
  Q4_K(12),
  /** 256 weights in 210 bytes: those of its matrices that suffer most. */
  Q6_K(14);

  private final int code;

  TensorType(int code) {
    this.code = code;
  }

  /**
   * The type of ggml's code.
   *
   * @return nothing where it is not written here
   */
  public static Optional<TensorType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
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
