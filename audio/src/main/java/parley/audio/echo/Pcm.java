package parley.audio.echo;

/** 16-bit little-endian mono, as the library takes it. */
final class Pcm {
  private Pcm() {}

  static void encode(float[] samples, byte[] into) {
    for (int i = 0; i < samples.length; i++) {
      int rounded = Math.round(samples[i] * 32768f);
      int value = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
      into[2 * i] = (byte) value;
      into[2 * i + 1] = (byte) (value >> 8);
    }
  }

  static void decode(byte[] bytes, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8) / 32768f;
    }
  }
}
