package parley.models.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import parley.models.Clip;

/** Cuts recordings into utterances: each becomes a WAV file and a text file with what is said. */
public final class SpeechClips {
  private static final int BYTES_PER_SAMPLE = 2;
  private static final int RAW_RATE_HZ = 16_000;
  private static final int WAV_HEADER = 44;

  private SpeechClips() {}

  /** Samples at a rate; 16-bit mono, little-endian. */
  private record Recording(int rateHz, ByteBuffer samples) {}

  /**
   * Writes {@code NAME.wav} and {@code NAME.txt}.
   *
   * @throws IOException when the recording is no 16-bit mono PCM or ends before the clip does
   */
  public static void cut(Clip clip, Path folder, Path target) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(clip.from()));
    Recording recording =
        clip.from().endsWith(".raw")
            ? new Recording(RAW_RATE_HZ, ByteBuffer.wrap(file))
            : wav(file, clip.from());
    long available = recording.samples().remaining() / BYTES_PER_SAMPLE;
    long samples = clip.samples() == 0 ? available - clip.start() : clip.samples();
    if (clip.start() < 0 || samples <= 0 || clip.start() + samples > available) {
      throw new IOException(clip.from() + " ends inside the utterance " + clip.name());
    }
    ByteBuffer cut =
        recording
            .samples()
            .slice(
                recording.samples().position() + (int) clip.start() * BYTES_PER_SAMPLE,
                (int) samples * BYTES_PER_SAMPLE);
    Files.write(target.resolve(clip.name() + ".wav"), withHeader(recording.rateHz(), cut));
    Files.writeString(
        target.resolve(clip.name() + ".txt"), clip.text() + "\n", StandardCharsets.UTF_8);
  }

  private static Recording wav(byte[] file, String name) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int rateHz = 0;
    for (int at = 12; at + 8 <= file.length; ) {
      String id = new String(file, at, 4, StandardCharsets.US_ASCII);
      int size = Math.min(Math.max(0, in.getInt(at + 4)), file.length - at - 8);
      if (id.equals("fmt ") && size >= 16) {
        boolean pcm16Mono =
            in.getShort(at + 8) == 1 && in.getShort(at + 10) == 1 && in.getShort(at + 22) == 16;
        rateHz = pcm16Mono ? in.getInt(at + 12) : 0;
      } else if (id.equals("data") && rateHz > 0) {
        return new Recording(rateHz, in.position(at + 8).limit(at + 8 + size));
      }
      at += 8 + size + (size & 1);
    }
    throw new IOException(name + " is no WAV file of 16-bit mono samples");
  }

  private static byte[] withHeader(int rateHz, ByteBuffer samples) {
    int bytes = samples.remaining();
    ByteBuffer out = ByteBuffer.allocate(WAV_HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(WAV_HEADER - 8 + bytes);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) 1).putShort((short) 1).putInt(rateHz);
    out.putInt(rateHz * BYTES_PER_SAMPLE).putShort((short) BYTES_PER_SAMPLE).putShort((short) 16);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    return out.put(samples).array();
  }
}
