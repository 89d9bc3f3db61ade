package parley.audio.echo;

/** Sound between the samples of a ring: a windowed sinc over 16 of them. Not thread-safe. */
final class Fractional {
  private static final int HALF = 8;
  private static final int PHASES = 512;
  private static final double WHOLE = 1.0 / (2 * PHASES);

  private final PlayedRing ring;
  private final float[][] taps = new float[PHASES][2 * HALF];

  Fractional(PlayedRing ring) {
    this.ring = ring;
    for (int phase = 0; phase < PHASES; phase++) {
      double sum = 0;
      for (int i = 0; i < 2 * HALF; i++) {
        double t = i - HALF + 1 - phase / (double) PHASES;
        double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
        double window = Math.cos(Math.PI * t / (2 * HALF));
        taps[phase][i] = (float) (sinc * window * window);
        sum += taps[phase][i];
      }
      for (int i = 0; i < 2 * HALF; i++) {
        taps[phase][i] /= (float) sum;
      }
    }
  }

  float at(double position) {
    long base = (long) Math.floor(position);
    double fraction = position - base;
    if (fraction < WHOLE) {
      return ring.at(base);
    }
    float[] phase = taps[(int) Math.min(PHASES - 1, Math.round(fraction * PHASES))];
    float sum = 0;
    for (int i = 0; i < 2 * HALF; i++) {
      sum += phase[i] * ring.at(base - HALF + 1 + i);
    }
    return sum;
  }
}
