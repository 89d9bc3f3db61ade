package parley.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * Where the samples of a WAV file lie. Sizes in the file are claims: nothing is allocated or read
 * by them beyond what the file really holds.
 *
 * @param dataStart byte offset of the first sample
 * @param frames whole frames that are really there
 * @param warnings for the user, where the header and the file do not agree
 */
record WavHeader(WavFormat format, long dataStart, long frames, List<String> warnings) {
  private static final int CHUNK_HEADER = 8;
  private static final int RIFF_HEADER = 12;
  private static final int LONGEST_FORMAT = 64;

  /** A file with more chunks than this before its sound is no recording. */
  private static final int MAX_CHUNKS = 1000;

  /** What recorders write that do not know the length yet. */
  private static final long UNKNOWN_SIZE = 0xFFFFFFFFL;

  WavHeader {
    warnings = List.copyOf(warnings);
  }

  /**
   * Finds the format and the sound.
   *
   * @throws ParleyException AUDIO_NOT_WAV, AUDIO_FORMAT or AUDIO_EMPTY
   */
  static WavHeader read(SeekableByteChannel file, String name) throws IOException {
    ByteBuffer riff = bytes(file, 0, RIFF_HEADER);
    String kind = riff.limit() < RIFF_HEADER ? "" : text(riff, 0);
    if (!(kind.equals("RIFF") || kind.equals("RF64")) || !text(riff, 8).equals("WAVE")) {
      throw new ParleyException(
          "AUDIO_NOT_WAV", name + " is no WAV file", "Give a RIFF WAVE file with PCM or float");
    }
    WavFormat format = null;
    long at = RIFF_HEADER;
    for (int chunk = 0; chunk < MAX_CHUNKS; chunk++) {
      ByteBuffer head = bytes(file, at, CHUNK_HEADER);
      if (head.limit() < CHUNK_HEADER) {
        break;
      }
      String id = text(head, 0);
      long size = Integer.toUnsignedLong(head.getInt(4));
      long start = at + CHUNK_HEADER;
      if (id.equals("fmt ")) {
        format = format(file, start, size, name);
      } else if (id.equals("data")) {
        return data(file, format, start, size, name);
      }
      at = start + size + (size & 1);
    }
    throw empty(name, "it has no data chunk");
  }

  private static WavFormat format(SeekableByteChannel file, long start, long size, String name)
      throws IOException {
    ByteBuffer chunk = bytes(file, start, (int) Math.min(size, LONGEST_FORMAT));
    if (chunk.limit() < WavFormat.MIN_BYTES) {
      throw damaged(name, "its format chunk is cut off");
    }
    return WavFormat.parse(chunk, name);
  }

  private static WavHeader data(
      SeekableByteChannel file, @Nullable WavFormat format, long start, long claimed, String name)
      throws IOException {
    if (format == null) {
      throw damaged(name, "its sound comes before its format");
    }
    List<String> warnings = new ArrayList<>();
    long present = file.size() - start;
    long size = claimed;
    if (claimed == 0 && present > 0 && !chunkFollows(file, start)) {
      size = present;
      warnings.add(name + " was not closed by its recorder; all that is there is read");
    } else if (claimed > present) {
      size = present;
      if (claimed != UNKNOWN_SIZE) {
        warnings.add(
            "AUDIO_TRUNCATED: %s should have %d bytes of sound but has %d; these are read"
                .formatted(name, claimed, present));
      }
    }
    long frames = size / format.frameBytes();
    if (frames == 0) {
      throw empty(name, "its data chunk is empty");
    }
    return new WavHeader(format, start, frames, warnings);
  }

  /** Whether an empty data chunk is truly empty, because another chunk comes next. */
  private static boolean chunkFollows(SeekableByteChannel file, long at) throws IOException {
    ByteBuffer head = bytes(file, at, CHUNK_HEADER);
    return head.limit() == CHUNK_HEADER
        && text(head, 0).chars().allMatch(c -> c >= ' ' && c <= '~')
        && at + CHUNK_HEADER + Integer.toUnsignedLong(head.getInt(4)) <= file.size();
  }

  private static ByteBuffer bytes(SeekableByteChannel file, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    file.position(at);
    while (bytes.hasRemaining() && file.read(bytes) > 0) {
      // a channel may give less than asked
    }
    return bytes.flip();
  }

  private static String text(ByteBuffer bytes, int at) {
    byte[] id = new byte[4];
    bytes.get(at, id);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  private static ParleyException damaged(String name, String what) {
    return new ParleyException("AUDIO_FORMAT", name + " is damaged: " + what, "Record it again");
  }

  private static ParleyException empty(String name, String what) {
    return new ParleyException(
        "AUDIO_EMPTY", name + " holds no sound: " + what, "Give a recording with sound in it");
  }
}
