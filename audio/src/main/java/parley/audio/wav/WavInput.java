package parley.audio.wav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioInput;
import parley.config.ParleyException;

/** A WAV file read piece by piece, averaged to mono. */
public final class WavInput implements AudioInput {
  private static final int BLOCK_FRAMES = 1024;

  private final SeekableByteChannel file;
  private final WavHeader header;
  private final ByteBuffer block;
  private long framesLeft;

  private WavInput(SeekableByteChannel file, WavHeader header) throws IOException {
    this.file = file;
    this.header = header;
    this.framesLeft = header.frames();
    this.block =
        ByteBuffer.allocate(BLOCK_FRAMES * header.format().frameBytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    file.position(header.dataStart());
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws ParleyException AUDIO_UNREADABLE, AUDIO_NOT_WAV, AUDIO_FORMAT or AUDIO_EMPTY
   */
  public static WavInput open(Path path) {
    SeekableByteChannel file = null;
    try {
      if (Files.isDirectory(path)) {
        throw new IOException("it is a folder");
      }
      file = Files.newByteChannel(path);
      return new WavInput(file, WavHeader.read(file, path.toString()));
    } catch (IOException e) {
      close(file);
      throw unreadable(path, e);
    } catch (ParleyException e) {
      close(file);
      throw e;
    }
  }

  private static ParleyException unreadable(Path path, IOException e) {
    String reason = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
    return new ParleyException(
        "AUDIO_UNREADABLE",
        path + " cannot be read: " + reason,
        "Check the path and its permissions",
        e);
  }

  /** What the header claims and the file does not hold; empty for a sound file. */
  public List<String> warnings() {
    return header.warnings();
  }

  /** Samples in the whole file. */
  public long length() {
    return header.frames();
  }

  @Override
  public int sampleRateHz() {
    return header.format().sampleRateHz();
  }

  @Override
  public synchronized int read(float[] into, int offset, int length) {
    int wanted = (int) Math.min(Math.min(length, BLOCK_FRAMES), framesLeft);
    if (wanted == 0) {
      return framesLeft == 0 ? -1 : 0;
    }
    int frameBytes = header.format().frameBytes();
    block.clear().limit(wanted * frameBytes);
    try {
      while (block.hasRemaining() && file.read(block) > 0) {
        // a channel may give less than asked
      }
    } catch (ClosedChannelException e) {
      framesLeft = 0;
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException("the WAV file could be opened but not read", e);
    }
    int got = block.flip().remaining() / frameBytes;
    framesLeft = got < wanted ? 0 : framesLeft - got;
    header.format().decode(block, into, offset, got);
    return got == 0 ? -1 : got;
  }

  @Override
  public void close() {
    close(file);
  }

  private static void close(@Nullable SeekableByteChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a WAV file that was only read could not be closed", e);
    }
  }
}
