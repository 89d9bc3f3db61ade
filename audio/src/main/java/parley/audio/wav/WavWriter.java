package parley.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import parley.audio.AudioFrame;
import parley.audio.SampleSink;
import parley.config.ParleyException;

/**
 * Writes a WAV file, 16-bit mono. The sizes in its header are brought up to date with each second
 * of sound, so that what a crash leaves behind can be played. Not thread-safe.
 */
public final class WavWriter implements SampleSink {
  private static final int HEADER = 44;
  private static final int SAMPLE_BYTES = 2;
  private static final int BLOCK = 4096;
  private static final long LARGEST = 0xFFFFFFFFL - HEADER;

  private final Path path;
  private final FileChannel file;
  private final int sampleRateHz;
  private final ByteBuffer block =
      ByteBuffer.allocate(BLOCK * SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private long inHeader;

  private WavWriter(Path path, FileChannel file, int sampleRateHz) {
    this.path = path;
    this.file = file;
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * Overwrites what was there.
   *
   * @throws ParleyException AUDIO_NOT_WRITABLE
   */
  public static WavWriter create(Path path, int sampleRateHz) {
    try {
      FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      WavWriter writer = new WavWriter(path, file, sampleRateHz);
      writer.writeHeader();
      return writer;
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  private static ParleyException notWritable(Path path, IOException e) {
    return new ParleyException(
        "AUDIO_NOT_WRITABLE",
        path + " cannot be written: " + e,
        "Give a file in a folder that exists and may be written, on a disk with room",
        e);
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public void write(float[] samples, int offset, int length) {
    try {
      for (int at = 0; at < length; at += BLOCK) {
        int count = Math.min(BLOCK, length - at);
        block.clear();
        for (int i = 0; i < count; i++) {
          block.putShort(toShort(samples[offset + at + i]));
        }
        writeAll(block.flip(), HEADER + written);
        written += (long) count * SAMPLE_BYTES;
      }
      if (written - inHeader >= (long) sampleRateHz * SAMPLE_BYTES) {
        writeHeader();
      }
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  private static short toShort(float sample) {
    int value = Math.round(sample * 32768f);
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
  }

  private void writeHeader() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    putHeader(header, sampleRateHz, Math.min(written, LARGEST));
    writeAll(header.flip(), 0);
    inHeader = written;
  }

  /** All of a sound as a file has it. */
  static byte[] encode(AudioFrame sound) {
    float[] samples = sound.samples();
    int size = Math.multiplyExact(samples.length, SAMPLE_BYTES);
    ByteBuffer file = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
    putHeader(file, sound.sampleRateHz(), size);
    for (float sample : samples) {
      file.putShort(toShort(sample));
    }
    return file.array();
  }

  private static void putHeader(ByteBuffer into, int sampleRateHz, long size) {
    into.put(ascii("RIFF")).putInt((int) (size + HEADER - 8)).put(ascii("WAVE"));
    into.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    into.putInt(sampleRateHz).putInt(sampleRateHz * SAMPLE_BYTES);
    into.putShort((short) SAMPLE_BYTES).putShort((short) (8 * SAMPLE_BYTES));
    into.put(ascii("data")).putInt((int) size);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void writeAll(ByteBuffer bytes, long position) throws IOException {
    for (long at = position; bytes.hasRemaining(); ) {
      at += file.write(bytes, at);
    }
  }

  @Override
  public void close() {
    try (file) {
      if (file.isOpen()) {
        writeHeader();
      }
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }
}
