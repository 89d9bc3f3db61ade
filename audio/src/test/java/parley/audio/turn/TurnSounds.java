package parley.audio.turn;

/** A sound that any language makes to the bit: a rising tone in noise, at 16 kHz. */
final class TurnSounds {
  private TurnSounds() {}

  static float[] rising(int samples) {
    float[] sound = new float[samples];
    long noise = 1;
    for (int i = 0; i < samples; i++) {
      double t = i / 16_000.0;
      noise = (noise * 1_103_515_245L + 12_345) % (1L << 31);
      double hiss = noise / (double) (1 << 30) - 1;
      sound[i] = (float) (0.3 * Math.sin(2 * Math.PI * (200 * t + 150 * t * t)) + 0.05 * hiss);
    }
    return sound;
  }
}
