package parley.models.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes whisper.cpp's file format, little-endian. Not thread-safe. */
final class GgmlWriter implements Closeable {
  private static final int TYPE_F32 = 0;
  private static final int TYPE_F16 = 1;
  private static final int TYPE_Q8_0 = 8;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  GgmlWriter(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  void putInt(int value) throws IOException {
    reserve(4).putInt(value);
  }

  void putFloat(float value) throws IOException {
    reserve(4).putFloat(value);
  }

  void putBytes(byte[] bytes) throws IOException {
    for (byte value : bytes) {
      reserve(1).put(value);
    }
  }

  /** Vectors as f32; matrices as q8_0 where their rows are whole blocks; the rest as f16. */
  void putWeight(String name, Tensor tensor) throws IOException {
    List<Integer> shape = tensor.shape();
    if (shape.size() < 2) {
      putExact(name, tensor);
    } else if (shape.size() == 2 && shape.get(1) % Q8Block.WEIGHTS == 0) {
      header(name, tensor, TYPE_Q8_0);
      float[] weights = new float[Q8Block.WEIGHTS];
      for (int at = 0; at < tensor.length(); at += Q8Block.WEIGHTS) {
        for (int i = 0; i < weights.length; i++) {
          weights[i] = tensor.at(at + i);
        }
        Q8Block.put(weights, 0, reserve(Q8Block.BYTES));
      }
    } else {
      header(name, tensor, TYPE_F16);
      for (int at = 0; at < tensor.length(); at++) {
        reserve(2).putShort(Half.fromFloat(tensor.at(at)));
      }
    }
  }

  /** As f32 whatever its shape. */
  void putExact(String name, Tensor tensor) throws IOException {
    header(name, tensor, TYPE_F32);
    for (int at = 0; at < tensor.length(); at++) {
      putFloat(tensor.at(at));
    }
  }

  private void header(String name, Tensor tensor, int type) throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
    List<Integer> shape = tensor.shape();
    putInt(shape.size());
    putInt(nameBytes.length);
    putInt(type);
    for (int i = shape.size() - 1; i >= 0; i--) {
      putInt(shape.get(i));
    }
    putBytes(nameBytes);
  }

  private ByteBuffer reserve(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
      channel.force(true);
    }
  }
}
