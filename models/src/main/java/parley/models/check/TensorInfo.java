package parley.models.check;

import java.util.List;

/**
 * Where a tensor lies in a GGUF file, and how.
 *
 * @param dimensions innermost first, each at least 1
 * @param type ggml's code for how its weights are written
 * @param offset of its data, counted from where the file's data begins
 * @param bytes of its data
 */
public record TensorInfo(String name, List<Long> dimensions, int type, long offset, long bytes) {
  /** Keeps a copy of the dimensions. */
  public TensorInfo {
    dimensions = List.copyOf(dimensions);
  }
}
