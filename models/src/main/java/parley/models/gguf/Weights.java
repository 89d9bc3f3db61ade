package parley.models.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The weights of a tensor, asked for once, row by row in order, while the file is written. */
@FunctionalInterface
public interface Weights {
  /**
   * Puts one row.
   *
   * @param out little-endian, with room for the row; all of it is filled
   * @throws IOException where they come from a file that cannot be read
   */
  void put(long row, ByteBuffer out) throws IOException;

  /** Zero everywhere, in any type. */
  static Weights zero() {
    return (row, out) -> out.put(new byte[out.remaining()]);
  }

  /** The same number everywhere: plain floats only. */
  static Weights all(float value) {
    return (row, out) -> {
      while (out.hasRemaining()) {
        out.putFloat(value);
      }
    };
  }
}
