package parley.models.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import parley.models.check.GgufLayout;
import parley.models.check.GgufTensor;

/**
 * Rewrites a GGUF so that its weights of type q4_1 are of type q8_0: half as large again, nothing
 * of note lost, and read by llama.cpp's faster matrix code, which q4_1 has none of. All else stays
 * as it is. The same input gives the same bytes on every machine, which the catalogue pins.
 */
public final class GgufConverter {
  private static final int TYPE_Q4_1 = 3;
  private static final int TYPE_Q8_0 = 8;

  /** llama.cpp's number of a file that is "mostly q8_0". */
  private static final int FILE_TYPE_Q8_0 = 7;

  /** What is held in memory of a tensor, at most. */
  private static final int BLOCKS_AT_ONCE = 1 << 12;

  private final FileChannel in;
  private final FileChannel out;
  private final GgufLayout from;

  private GgufConverter(FileChannel in, FileChannel out, GgufLayout from) {
    this.in = in;
    this.out = out;
    this.from = from;
  }

  /**
   * Converts the one file of a folder that is named {@code *.gguf}.
   *
   * @throws IOException when there is not just one, or it cannot be read
   * @throws parley.config.ParleyException when it is no GGUF
   */
  public static void convert(Path folder, Path target) throws IOException {
    Path source = only(folder);
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      new GgufConverter(in, out, GgufLayout.read(source)).write();
      out.force(true);
    }
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> models = files.filter(file -> file.toString().endsWith(".gguf")).toList();
      if (models.size() != 1) {
        throw new IOException(models.size() + " GGUF files instead of one in " + folder);
      }
      return models.get(0);
    }
  }

  private void write() throws IOException {
    copy(0, from.tensorsAt());
    if (from.fileTypeAt() != GgufLayout.NOWHERE) {
      ByteBuffer type = buffer(Integer.BYTES).putInt(FILE_TYPE_Q8_0).flip();
      out.write(type, from.fileTypeAt());
    }
    List<GgufTensor> written = moved();
    for (GgufTensor tensor : written) {
      describe(tensor);
    }
    for (int i = 0; i < written.size(); i++) {
      pad();
      GgufTensor source = from.tensors().get(i);
      if (source.type() == written.get(i).type()) {
        copy(from.dataAt() + source.offset(), source.bytes());
      } else {
        requantise(source);
      }
    }
    pad();
  }

  /** The tensors as they will be, one behind the other. */
  private List<GgufTensor> moved() {
    List<GgufTensor> moved = new ArrayList<>();
    long offset = 0;
    for (GgufTensor tensor : from.tensors()) {
      boolean converted = tensor.type() == TYPE_Q4_1;
      long bytes = converted ? tensor.bytes() / Q4Block.BYTES * Q8Block.BYTES : tensor.bytes();
      int type = converted ? TYPE_Q8_0 : tensor.type();
      moved.add(new GgufTensor(tensor.name(), tensor.dimensions(), type, offset, bytes));
      offset += aligned(bytes);
    }
    return moved;
  }

  private long aligned(long position) {
    return (position + from.alignment() - 1) / from.alignment() * from.alignment();
  }

  private void describe(GgufTensor tensor) throws IOException {
    byte[] name = tensor.name().getBytes(StandardCharsets.UTF_8);
    int rank = tensor.dimensions().size();
    ByteBuffer description =
        buffer(name.length + Long.BYTES * (2 + rank) + 2 * Integer.BYTES)
            .putLong(name.length)
            .put(name)
            .putInt(rank);
    tensor.dimensions().forEach(description::putLong);
    put(description.putInt(tensor.type()).putLong(tensor.offset()).flip());
  }

  private void requantise(GgufTensor tensor) throws IOException {
    long blocks = tensor.bytes() / Q4Block.BYTES;
    float[] weights = new float[Q4Block.WEIGHTS];
    long position = from.dataAt() + tensor.offset();
    for (long done = 0; done < blocks; done += BLOCKS_AT_ONCE) {
      int part = (int) Math.min(BLOCKS_AT_ONCE, blocks - done);
      ByteBuffer four = read(position + done * Q4Block.BYTES, part * Q4Block.BYTES);
      ByteBuffer eight = buffer(part * Q8Block.BYTES);
      for (int i = 0; i < part; i++) {
        Q4Block.take(four, weights, 0);
        Q8Block.put(weights, 0, eight);
      }
      put(eight.flip());
    }
  }

  private ByteBuffer read(long position, int bytes) throws IOException {
    ByteBuffer read = buffer(bytes);
    while (read.hasRemaining()) {
      if (in.read(read, position + read.position()) < 0) {
        throw new IOException("the file ends at " + (position + read.position()));
      }
    }
    return read.flip();
  }

  private void copy(long position, long bytes) throws IOException {
    for (long done = 0; done < bytes; ) {
      long part = in.transferTo(position + done, bytes - done, out);
      if (part <= 0) {
        throw new IOException("the file ends at " + (position + done));
      }
      done += part;
    }
  }

  private void pad() throws IOException {
    long position = out.position();
    put(buffer((int) (aligned(position) - position)));
  }

  private void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
