package parley.models.check;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a little-endian file from its beginning; every length is checked against what is left of
 * the file before anything is allocated. Not thread-safe.
 */
final class BoundedReader implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long bufferEnd;

  BoundedReader(Path file) throws IOException {
    this.file = file;
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
    buffer.limit(0);
  }

  long position() {
    return bufferEnd - buffer.remaining();
  }

  long remaining() {
    return size - position();
  }

  int u8() throws IOException {
    return fill(1).get() & 0xff;
  }

  int i32() throws IOException {
    return fill(4).getInt();
  }

  long i64() throws IOException {
    return fill(8).getLong();
  }

  /** A count or length that must be from 0 to a maximum. */
  long bounded(long value, long max, String what) {
    if (value < 0 || value > max) {
      throw new RejectedHeader(what + " " + value + " is not from 0 to " + max);
    }
    return value;
  }

  /** Text of that many bytes; the length is checked. */
  String text(long length, long max, String what) throws IOException {
    byte[] bytes = new byte[(int) bounded(length, Math.min(max, remaining()), what + " length")];
    for (int done = 0; done < bytes.length; ) {
      ByteBuffer source = fill(1);
      int part = Math.min(source.remaining(), bytes.length - done);
      source.get(bytes, done, part);
      done += part;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Passes over bytes, which must all be in the file. */
  void skip(long bytes, String what) throws IOException {
    long target = position() + bounded(bytes, remaining(), what);
    if (target <= bufferEnd) {
      buffer.position(buffer.limit() - (int) (bufferEnd - target));
    } else {
      channel.position(target);
      bufferEnd = target;
      buffer.limit(0);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The buffer with at least that many bytes to read. */
  private ByteBuffer fill(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      buffer.compact();
      int read = 0;
      while (read >= 0 && buffer.position() < bytes) {
        read = channel.read(buffer);
        bufferEnd += Math.max(0, read);
      }
      buffer.flip();
      if (buffer.remaining() < bytes) {
        throw new EOFException(file + " ends inside its header");
      }
    }
    return buffer;
  }
}
