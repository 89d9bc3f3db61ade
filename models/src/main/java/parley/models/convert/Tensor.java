package parley.models.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of a CTranslate2 model, seen in its mapped file.
 *
 * @param shape outermost dimension first; empty for a scalar
 * @param type of the numbers
 * @param data exactly the tensor's bytes, little-endian
 */
record Tensor(List<Integer> shape, Type type, ByteBuffer data) {
  /** Number types of the format. */
  enum Type {
    FLOAT32(4),
    INT8(1),
    INT16(2),
    INT32(4),
    FLOAT16(2);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }

    static Type of(int code) throws IOException {
      return switch (code) {
        case 0 -> FLOAT32;
        case 1 -> INT8;
        case 2 -> INT16;
        case 3 -> INT32;
        case 4 -> FLOAT16;
        default -> throw new IOException("number type " + code + " is unknown");
      };
    }
  }

  /** How many numbers it holds. */
  int length() {
    return data.capacity() / type.bytes();
  }

  /** The number at a place, as float. */
  float at(int index) {
    return switch (type) {
      case FLOAT32 -> data.getFloat(index * 4);
      case FLOAT16 -> Half.toFloat(data.getShort(index * 2));
      case INT8 -> data.get(index);
      case INT16 -> data.getShort(index * 2);
      case INT32 -> data.getInt(index * 4);
    };
  }

  /** Some of the rows: the outermost dimension from one index up to, not including, another. */
  Tensor rows(int from, int to) {
    int bytesPerRow = data.capacity() / shape.get(0);
    List<Integer> part = new ArrayList<>(shape);
    part.set(0, to - from);
    ByteBuffer slice = data.slice(from * bytesPerRow, (to - from) * bytesPerRow);
    return new Tensor(part, type, slice.order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The same numbers in another shape. */
  Tensor reshaped(List<Integer> newShape) {
    return new Tensor(newShape, type, data);
  }
}
