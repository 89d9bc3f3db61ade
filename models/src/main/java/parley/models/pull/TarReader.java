package parley.models.pull;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a tar stream member by member. Extended headers are passed over. Not thread-safe. */
final class TarReader implements Closeable {
  private static final int BLOCK = 512;

  private final InputStream in;
  private String name = "";
  private long left;
  private long padding;

  TarReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next member; false at the end of the archive. */
  boolean next() throws IOException {
    in.skipNBytes(left + padding);
    left = 0;
    padding = 0;
    byte[] header = in.readNBytes(BLOCK);
    if (header.length == 0 || header[0] == 0) {
      return false;
    }
    if (header.length < BLOCK) {
      throw new EOFException("the archive ends inside a header");
    }
    String prefix = text(header, 345, 155);
    name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    left = octal(text(header, 124, 12).strip());
    padding = (BLOCK - left % BLOCK) % BLOCK;
    return true;
  }

  /** The current member's path. */
  String name() {
    return name;
  }

  /** The current member's bytes; valid until {@link #next()}. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
          return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
          throw new EOFException("the archive ends inside " + name);
        }
        left -= read;
        return read;
      }
    };
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  private static long octal(String digits) throws IOException {
    try {
      return Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("\"" + digits + "\" is no size of a tar member", e);
    }
  }
}
