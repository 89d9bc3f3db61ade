package parley.models.check;

import java.util.List;

/**
 * A tensor of a GGUF file.
 *
 * @param dimensions innermost first, each at least 1
 * @param type ggml's code for how its weights are written
 * @param offset of its data, counted from where the file's data begins
 * @param bytes of its data
 */
public record GgufTensor(String name, List<Long> dimensions, int type, long offset, long bytes) {
  /** Keeps a copy of the dimensions. */
  public GgufTensor {
    dimensions = List.copyOf(dimensions);
  }

  /** How many weights it has. */
  public long weights() {
    return dimensions.stream().reduce(1L, (a, b) -> a * b);
  }
}
