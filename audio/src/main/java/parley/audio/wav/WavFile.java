package parley.audio.wav;

import java.nio.file.Path;
import java.util.Arrays;
import parley.audio.AudioFrame;
import parley.config.ParleyException;

/** Whole WAV files in memory. */
public final class WavFile {
  /** 93 minutes at 48 kHz, 1 GiB: longer ones are for {@link WavInput}. */
  private static final long MAX_SAMPLES = 1L << 28;

  private WavFile() {}

  /**
   * All of a file, averaged to mono.
   *
   * @throws ParleyException as {@link WavInput#open}, and AUDIO_TOO_LONG
   */
  public static AudioFrame read(Path path) {
    try (WavInput input = WavInput.open(path)) {
      if (input.length() > MAX_SAMPLES) {
        throw new ParleyException(
            "AUDIO_TOO_LONG",
            path + " has " + input.length() + " samples, more than " + MAX_SAMPLES,
            "Cut it into shorter files");
      }
      float[] samples = new float[(int) input.length()];
      int filled = 0;
      for (int got = 0; got >= 0 && filled < samples.length; filled += Math.max(0, got)) {
        got = input.read(samples, filled, samples.length - filled);
      }
      return new AudioFrame(Arrays.copyOf(samples, filled), input.sampleRateHz());
    }
  }

  /**
   * Writes 16-bit mono.
   *
   * @throws ParleyException AUDIO_NOT_WRITABLE
   */
  public static void write(Path path, AudioFrame sound) {
    try (WavWriter writer = WavWriter.create(path, sound.sampleRateHz())) {
      writer.write(sound.samples(), 0, sound.samples().length);
    }
  }

  /** The bytes of a file, 16-bit mono, of a sound that fits into memory twice. */
  public static byte[] encode(AudioFrame sound) {
    return WavWriter.encode(sound);
  }
}
