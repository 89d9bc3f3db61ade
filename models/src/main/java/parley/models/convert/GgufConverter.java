package parley.models.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import parley.models.check.GgufLayout;
import parley.models.check.TensorInfo;
import parley.models.gguf.GgufMetadata;
import parley.models.gguf.GgufTensor;
import parley.models.gguf.GgufWriter;
import parley.models.gguf.TensorType;

/**
 * Rewrites a GGUF so that its weights of type q4_1 are of type q8_0: half as large again, nothing
 * of note lost, and read by llama.cpp's faster matrix code, which q4_1 has none of. All else stays
 * as it is. The same input gives the same bytes on every machine, which the catalogue pins.
 */
public final class GgufConverter {
  private static final int Q4_1 = 3;

  /** llama.cpp's number of a file that is "mostly q8_0". */
  private static final int FILE_TYPE_Q8_0 = 7;

  /** Magic, version, and how many tensors and entries there are. */
  private static final int HEAD_BYTES = 24;

  private static final int ENTRIES_AT = 16;

  private final FileChannel in;
  private final GgufLayout from;

  private GgufConverter(FileChannel in, GgufLayout from) {
    this.in = in;
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
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
      GgufLayout layout = GgufLayout.read(source);
      GgufConverter converter = new GgufConverter(in, layout);
      new GgufWriter(converter.metadata(), converter.tensors(), (int) layout.alignment())
          .write(target, written -> {});
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

  /** As it is, but for what says how most weights are written. */
  private GgufMetadata metadata() throws IOException {
    int entries = (int) read(ENTRIES_AT, buffer(Long.BYTES)).getLong();
    byte[] written = new byte[(int) from.tensorsAt() - HEAD_BYTES];
    ByteBuffer fields = read(HEAD_BYTES, ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN));
    if (from.fileTypeAt() != GgufLayout.NOWHERE) {
      fields.putInt((int) from.fileTypeAt() - HEAD_BYTES, FILE_TYPE_Q8_0);
    }
    return new GgufMetadata(entries, written);
  }

  private List<GgufTensor> tensors() throws IOException {
    List<GgufTensor> tensors = new ArrayList<>();
    for (TensorInfo tensor : from.tensors()) {
      tensors.add(tensor(tensor));
    }
    return tensors;
  }

  private GgufTensor tensor(TensorInfo tensor) throws IOException {
    boolean converted = tensor.type() == Q4_1;
    TensorType type =
        converted
            ? TensorType.Q8_0
            : TensorType.of(tensor.type())
                .orElseThrow(() -> new IOException(tensor.name() + " is of a type unknown here"));
    List<Long> dimensions = tensor.dimensions();
    if (dimensions.size() > 2) {
      throw new IOException(tensor.name() + " has " + dimensions.size() + " dimensions");
    }
    int columns = Math.toIntExact(dimensions.get(0));
    int rows = dimensions.size() == 1 ? 0 : Math.toIntExact(dimensions.get(1));
    long begin = from.dataAt() + tensor.offset();
    int rowBytes = Math.toIntExact(tensor.bytes() / Math.max(1, rows));
    return new GgufTensor(
        tensor.name(),
        type,
        columns,
        rows,
        (row, out) -> {
          if (converted) {
            requantise(read(begin + row * rowBytes, buffer(rowBytes)), out);
          } else {
            read(begin + row * rowBytes, out);
            out.position(out.limit());
          }
        });
  }

  private static void requantise(ByteBuffer four, ByteBuffer out) {
    float[] weights = new float[Q4Block.WEIGHTS];
    while (four.hasRemaining()) {
      Q4Block.take(four, weights, 0);
      Q8Block.put(weights, 0, out);
    }
  }

  /** Fills it from a position of the file, and makes it ready to be read. */
  private ByteBuffer read(long position, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (in.read(into, position + into.position()) < 0) {
        throw new IOException("the file ends at " + (position + into.position()));
      }
    }
    return into.flip();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
