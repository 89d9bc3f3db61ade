package parley.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds WAV files by hand, right or wrong ones. */
final class WavBytes {
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  private WavBytes() {
    ascii("RIFF").u32(0).ascii("WAVE");
  }

  static WavBytes riff() {
    return new WavBytes();
  }

  WavBytes ascii(String text) {
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  WavBytes u32(long value) {
    bytes.putInt((int) value);
    return this;
  }

  WavBytes u16(int value) {
    bytes.putShort((short) value);
    return this;
  }

  WavBytes raw(byte... data) {
    bytes.put(data);
    return this;
  }

  /** A plain format chunk with the frame size that belongs to it. */
  WavBytes format(int codec, int channels, int rate, int bits) {
    int frame = channels * ((bits + 7) / 8);
    ascii("fmt ").u32(16).u16(codec).u16(channels).u32(rate);
    return u32((long) rate * frame).u16(frame).u16(bits);
  }

  WavBytes data(byte... data) {
    return ascii("data").u32(data.length).raw(data);
  }

  Path write(Path file) throws IOException {
    byte[] written = new byte[bytes.position()];
    bytes.get(0, written);
    return Files.write(file, written);
  }
}
