package parley.audio.javasound;

/** 16-bit little-endian samples, as Java Sound has them. */
final class PcmSamples {
  private PcmSamples() {}

  /** The mean of the channels of each frame. */
  static void decode(byte[] bytes, int channels, float[] into, int offset, int frames) {
    int at = 0;
    for (int frame = 0; frame < frames; frame++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += (short) ((bytes[at] & 0xFF) | bytes[at + 1] << 8);
        at += 2;
      }
      into[offset + frame] = sum / (32768f * channels);
    }
  }

  /** The same sample on each channel; what is no number is silence. */
  static void encode(float[] samples, int offset, int frames, int channels, byte[] into) {
    int at = 0;
    for (int frame = 0; frame < frames; frame++) {
      int rounded = Math.round(samples[offset + frame] * 32768f);
      int value = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
      for (int channel = 0; channel < channels; channel++) {
        into[at++] = (byte) value;
        into[at++] = (byte) (value >> 8);
      }
    }
  }
}
