package parley.models.convert;

/**
 * The mel filter bank that whisper was trained with: Slaney's scale and norm, 16 kHz, 400-point
 * transform. Computed with {@link StrictMath}, so that every machine gets the same bits.
 */
final class MelFilters {
  /** Frequency bins of the transform. */
  static final int BINS = 201;

  private static final double NYQUIST_HZ = 8000;
  private static final double HZ_PER_MEL = 200.0 / 3;
  private static final double LOG_FROM_HZ = 1000;
  private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_MEL;
  private static final double LOG_STEP = StrictMath.log(6.4) / 27.0;

  private MelFilters() {}

  /** One row of {@link #BINS} weights for each mel band. */
  static float[][] compute(int bands) {
    double[] edges = edges(bands + 2);
    float[][] filters = new float[bands][BINS];
    for (int band = 0; band < bands; band++) {
      double norm = 2.0 / (edges[band + 2] - edges[band]);
      for (int bin = 0; bin < BINS; bin++) {
        double hz = bin * (NYQUIST_HZ / (BINS - 1));
        double rising = -(edges[band] - hz) / (edges[band + 1] - edges[band]);
        double falling = (edges[band + 2] - hz) / (edges[band + 2] - edges[band + 1]);
        float weight = (float) Math.max(0, Math.min(rising, falling));
        filters[band][bin] = (float) (weight * norm);
      }
    }
    return filters;
  }

  /** Band edges in Hz, evenly spaced in mel from 0 to the Nyquist frequency. */
  private static double[] edges(int count) {
    double last = LOG_FROM_MEL + StrictMath.log(NYQUIST_HZ / LOG_FROM_HZ) / LOG_STEP;
    double step = last / (count - 1);
    double[] edges = new double[count];
    for (int i = 0; i < count; i++) {
      double mel = i == count - 1 ? last : i * step;
      edges[i] =
          mel >= LOG_FROM_MEL
              ? LOG_FROM_HZ * StrictMath.exp(LOG_STEP * (mel - LOG_FROM_MEL))
              : HZ_PER_MEL * mel;
    }
    return edges;
  }
}
