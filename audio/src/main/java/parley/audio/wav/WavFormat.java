package parley.audio.wav;

import java.nio.ByteBuffer;
import parley.config.ParleyException;

/**
 * How the samples of a WAV file are written.
 *
 * @param isFloat IEEE 754 samples, else integers
 * @param channels 1 to 64
 * @param sampleRateHz 8000 to 192000
 * @param sampleBytes of one sample of one channel: 1 to 4, or 4 and 8 for floats
 */
record WavFormat(boolean isFloat, int channels, int sampleRateHz, int sampleBytes) {
  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int EXTENSIBLE_BYTES = 40;
  private static final int GUID_AT = 24;
  private static final int MAX_CHANNELS = 64;

  /** Bytes of the smallest {@code fmt} chunk. */
  static final int MIN_BYTES = 16;

  int frameBytes() {
    return channels * sampleBytes;
  }

  /**
   * Reads a {@code fmt} chunk; little-endian, at least {@link #MIN_BYTES}.
   *
   * @throws ParleyException AUDIO_FORMAT
   */
  static WavFormat parse(ByteBuffer chunk, String name) {
    int codec = Short.toUnsignedInt(chunk.getShort(0));
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    int rate = chunk.getInt(4);
    int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
    int bits = Short.toUnsignedInt(chunk.getShort(14));
    if (codec == EXTENSIBLE && chunk.limit() >= EXTENSIBLE_BYTES) {
      codec = Short.toUnsignedInt(chunk.getShort(GUID_AT));
    }
    if (codec != PCM && codec != IEEE_FLOAT) {
      throw refuse(name, "codec " + codec + " is neither PCM nor IEEE float");
    }
    if (channels < 1 || channels > MAX_CHANNELS) {
      throw refuse(name, "it has " + channels + " channels");
    }
    if (rate < 8000 || rate > 192_000) {
      throw refuse(name, "its sample rate is " + Integer.toUnsignedString(rate) + " Hz");
    }
    boolean isFloat = codec == IEEE_FLOAT;
    int sampleBytes = sampleBytes(isFloat, channels, frameBytes, bits, name);
    return new WavFormat(isFloat, channels, rate, sampleBytes);
  }

  /** The container of a sample: 20 bits lie in 3 bytes, and 24 bits sometimes in 4. */
  private static int sampleBytes(
      boolean isFloat, int channels, int frameBytes, int bits, String name) {
    int container = frameBytes / channels;
    boolean whole = frameBytes % channels == 0 && bits >= 1 && bits <= container * 8;
    boolean known =
        isFloat
            ? (container == 4 && bits == 32) || (container == 8 && bits == 64)
            : container >= 1 && container <= 4;
    if (!whole || !known) {
      throw refuse(
          name, bits + " bits a sample in " + frameBytes + " bytes for " + channels + " channels");
    }
    return container;
  }

  private static ParleyException refuse(String name, String what) {
    return new ParleyException(
        "AUDIO_FORMAT",
        name + " cannot be read: " + what,
        "Convert it to 16-bit PCM, mono or stereo, 8 to 192 kHz");
  }

  /** Decodes frames at the buffer's position to mono: the mean of all channels. */
  void decode(ByteBuffer frames, float[] into, int offset, int count) {
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += sample(frames);
      }
      float mean = (float) (sum / channels);
      into[offset + i] = Float.isFinite(mean) ? mean : 0f;
    }
  }

  private double sample(ByteBuffer from) {
    if (isFloat) {
      return sampleBytes == 4 ? from.getFloat() : from.getDouble();
    }
    if (sampleBytes == 1) {
      return ((from.get() & 0xFF) - 128) / 128.0;
    }
    int value = 0;
    for (int shift = 32 - 8 * sampleBytes; shift < 32; shift += 8) {
      value |= (from.get() & 0xFF) << shift;
    }
    return value / 2147483648.0;
  }
}
