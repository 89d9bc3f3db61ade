package parley.audio.turn;

/**
 * The 80 triangular mel bands that whisper's features are made of, on Slaney's scale and each of
 * the same area, over the 201 bins of a 400-point transform at 16 kHz.
 */
final class MelBands {
  static final int BANDS = 80;
  static final int BINS = 201;

  private static final double NYQUIST_HZ = 8000;

  /** Below this the scale is linear, above it logarithmic. */
  private static final double LOG_FROM_HZ = 1000;

  private static final double HZ_PER_MEL = 200.0 / 3;
  private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] firstBin = new int[BANDS];
  private final double[][] weights = new double[BANDS][];

  MelBands() {
    for (int band = 0; band < BANDS; band++) {
      double low = edgeHz(band);
      double middle = edgeHz(band + 1);
      double high = edgeHz(band + 2);
      double hzPerBin = NYQUIST_HZ / (BINS - 1);
      int first = (int) Math.ceil(low / hzPerBin);
      int last = Math.min(BINS - 1, (int) Math.floor(high / hzPerBin));
      firstBin[band] = first;
      weights[band] = new double[last - first + 1];
      for (int bin = first; bin <= last; bin++) {
        double hz = bin * hzPerBin;
        double rising = (hz - low) / (middle - low);
        double falling = (high - hz) / (high - middle);
        weights[band][bin - first] = Math.max(0, Math.min(rising, falling)) * 2 / (high - low);
      }
    }
  }

  private static double edgeHz(int edge) {
    double last = LOG_FROM_MEL + Math.log(NYQUIST_HZ / LOG_FROM_HZ) / LOG_STEP;
    double mel = last * edge / (BANDS + 1);
    return mel < LOG_FROM_MEL
        ? mel * HZ_PER_MEL
        : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL));
  }

  /** The power within a band of a spectrum of {@link #BINS} powers. */
  double power(int band, double[] spectrum) {
    double sum = 0;
    double[] weight = weights[band];
    int first = firstBin[band];
    for (int i = 0; i < weight.length; i++) {
      sum += weight[i] * spectrum[first + i];
    }
    return sum;
  }
}
