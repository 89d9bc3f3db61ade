package parley.audio.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioFrame;
import parley.config.ParleyException;

/**
 * A WAV that comes in pieces, averaged to mono. A header that was written before the length was
 * known says 0 or the largest number, 4 GiB: then all that comes is sound. One per sound; not
 * thread-safe.
 */
public final class WavStream {
  private static final int FRAMES_PER_SECOND = 20;
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  /** No header is longer, with all that may come before the sound. */
  private static final int LONGEST_HEADER = 1 << 16;

  private final String name;
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private @Nullable WavFormat format;
  private boolean begun;
  private long left;

  /**
   * Nothing has come yet.
   *
   * @param name in messages
   */
  public WavStream(String name) {
    this.name = name;
  }

  /**
   * Takes the next piece, all of it.
   *
   * @return the sound that is there now, in frames of at most 50 ms
   * @throws ParleyException AUDIO_NOT_WAV or AUDIO_FORMAT
   */
  public List<AudioFrame> accept(ByteBuffer piece) {
    ByteBuffer all = ByteBuffer.allocate(rest.remaining() + piece.remaining());
    all.put(rest).put(piece).flip().order(ByteOrder.LITTLE_ENDIAN);
    if (!begun) {
      begin(all);
    }
    List<AudioFrame> sound = begun ? decode(all, expectFormat()) : List.of();
    rest = all.slice();
    return sound;
  }

  /** Moves to the first byte of sound, where it is there. */
  private void begin(ByteBuffer all) {
    if (all.remaining() < RIFF_HEADER) {
      return;
    }
    if (!text(all, 0).equals("RIFF") || !text(all, 8).equals("WAVE")) {
      throw new ParleyException(
          "AUDIO_NOT_WAV", name + " is no WAV", "Have it sent as RIFF WAVE with PCM or float");
    }
    long at = RIFF_HEADER;
    while (!begun && at + CHUNK_HEADER <= all.limit()) {
      String id = text(all, (int) at);
      long size = Integer.toUnsignedLong(all.getInt((int) at + 4));
      long start = at + CHUNK_HEADER;
      if (id.equals("data")) {
        beginSound(all, (int) start, size);
      } else if (id.equals("fmt ") && start + size <= all.limit()) {
        format = format(all, (int) start, size);
      }
      at = start + size + (size & 1);
    }
    if (!begun && all.limit() > LONGEST_HEADER) {
      throw damaged("there is no sound in its first " + LONGEST_HEADER + " bytes");
    }
  }

  private void beginSound(ByteBuffer all, int start, long size) {
    if (format == null) {
      throw damaged("its sound comes before its format");
    }
    begun = true;
    left = size == 0 ? Long.MAX_VALUE : size;
    all.position(start);
  }

  private WavFormat format(ByteBuffer all, int start, long size) {
    if (size < WavFormat.MIN_BYTES) {
      throw damaged("its format chunk is cut off");
    }
    return WavFormat.parse(all.slice(start, (int) size).order(ByteOrder.LITTLE_ENDIAN), name);
  }

  private WavFormat expectFormat() {
    WavFormat known = format;
    if (known == null) {
      throw new IllegalStateException("the sound has not begun");
    }
    return known;
  }

  private List<AudioFrame> decode(ByteBuffer all, WavFormat known) {
    List<AudioFrame> sound = new ArrayList<>();
    int most = known.sampleRateHz() / FRAMES_PER_SECOND;
    int frames = (int) (Math.min(all.remaining(), left) / known.frameBytes());
    while (frames > 0) {
      int count = Math.min(most, frames);
      float[] samples = new float[count];
      known.decode(all, samples, 0, count);
      sound.add(new AudioFrame(samples, known.sampleRateHz()));
      left -= (long) count * known.frameBytes();
      frames -= count;
    }
    if (left < known.frameBytes()) {
      all.position(all.limit()); // what comes behind the sound is none
    }
    return sound;
  }

  private static String text(ByteBuffer bytes, int at) {
    byte[] id = new byte[4];
    bytes.get(at, id);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  private ParleyException damaged(String what) {
    return new ParleyException(
        "AUDIO_FORMAT", name + " is damaged: " + what, "Have it sent as 16-bit PCM");
  }
}
