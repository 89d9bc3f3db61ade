package parley.models.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Writes a GGUF file of version 3 from its beginning to its end: the weights are made while they
 * are written, so a model of any size takes little memory.
 */
public final class GgufWriter {
  private static final int MAGIC = 0x46554747;
  private static final int VERSION = 3;
  private static final int USUAL_ALIGNMENT = 32;
  private static final int BUFFER = 1 << 20;

  private final List<GgufTensor> tensors;
  private final int alignment;
  private final byte[] header;
  private final long bytes;

  /** Of these parts; the tensors lie in the file as they do in the list. */
  public GgufWriter(GgufMetadata metadata, List<GgufTensor> tensors) {
    this(metadata, tensors, USUAL_ALIGNMENT);
  }

  /**
   * Of metadata that has an alignment of its own.
   *
   * @param alignment the {@code general.alignment} of the metadata, in bytes; a power of two
   */
  public GgufWriter(GgufMetadata metadata, List<GgufTensor> tensors, int alignment) {
    this.tensors = List.copyOf(tensors);
    this.alignment = alignment;
    byte[] entries = metadata.bytes();
    int described = tensors.stream().mapToInt(GgufWriter::descriptionBytes).sum();
    this.header = new byte[(int) aligned(24L + entries.length + described)];
    ByteBuffer out = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC).putInt(VERSION).putLong(tensors.size()).putLong(metadata.count());
    out.put(entries);
    long offset = 0;
    for (GgufTensor tensor : tensors) {
      describe(tensor, offset, out);
      offset = aligned(offset + tensor.bytes());
    }
    this.bytes = header.length + offset;
  }

  /** The size of the whole file. */
  public long bytes() {
    return bytes;
  }

  /**
   * Writes the file, over what is there.
   *
   * @param written hears now and then how many bytes of {@link #bytes} are on their way
   */
  public void write(Path file, LongConsumer written) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      drain(ByteBuffer.wrap(header), channel);
      ByteBuffer buffer = little(Math.max(BUFFER, longestRow() + alignment));
      for (GgufTensor tensor : tensors) {
        write(tensor, buffer, channel, written);
      }
      flush(buffer, channel);
      channel.force(true);
      written.accept(bytes);
    }
  }

  private void write(
      GgufTensor tensor, ByteBuffer buffer, FileChannel channel, LongConsumer written)
      throws IOException {
    int rowBytes = tensor.rowBytes();
    for (int row = 0; row < tensor.rowCount(); row++) {
      if (buffer.remaining() < rowBytes + alignment) {
        flush(buffer, channel);
        written.accept(channel.position());
      }
      ByteBuffer place = buffer.slice(buffer.position(), rowBytes).order(ByteOrder.LITTLE_ENDIAN);
      tensor.weights().put(row, place);
      if (place.hasRemaining()) {
        throw new IllegalStateException("row " + row + " of " + tensor.name() + " is too short");
      }
      buffer.position(buffer.position() + rowBytes);
    }
    long size = tensor.bytes();
    buffer.put(new byte[(int) (aligned(size) - size)]);
  }

  private int longestRow() {
    return tensors.stream().mapToInt(GgufTensor::rowBytes).max().orElse(0);
  }

  private static int descriptionBytes(GgufTensor tensor) {
    return 8 + tensor.name().getBytes(UTF_8).length + 4 + 8 * tensor.dimensions().length + 4 + 8;
  }

  private static void describe(GgufTensor tensor, long offset, ByteBuffer out) {
    byte[] name = tensor.name().getBytes(UTF_8);
    long[] dimensions = tensor.dimensions();
    out.putLong(name.length).put(name).putInt(dimensions.length);
    for (long dimension : dimensions) {
      out.putLong(dimension);
    }
    out.putInt(tensor.type().code()).putLong(offset);
  }

  private long aligned(long position) {
    return (position + alignment - 1) / alignment * alignment;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void flush(ByteBuffer buffer, FileChannel channel) throws IOException {
    drain(buffer.flip(), channel);
    buffer.clear();
  }

  private static void drain(ByteBuffer bytes, FileChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
