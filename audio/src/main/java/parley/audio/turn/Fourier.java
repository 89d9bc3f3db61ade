package parley.audio.turn;

/**
 * The discrete Fourier transform of a length that is a product of small primes, by Stockham's
 * method: no reordering pass, and no allocation once it is made. Not thread-safe.
 */
final class Fourier {
  private final int length;
  private final int[] factors;
  private final double[] cos;
  private final double[] sin;
  private double[] re;
  private double[] im;
  private double[] nextRe;
  private double[] nextIm;

  /**
   * A transform of {@code length} complex points.
   *
   * @param factors whose product is the length
   */
  Fourier(int length, int... factors) {
    this.length = length;
    this.factors = factors.clone();
    cos = new double[length];
    sin = new double[length];
    for (int i = 0; i < length; i++) {
      cos[i] = Math.cos(2 * Math.PI * i / length);
      sin[i] = -Math.sin(2 * Math.PI * i / length);
    }
    re = new double[length];
    im = new double[length];
    nextRe = new double[length];
    nextIm = new double[length];
  }

  /** Real parts: what is to be transformed, and after {@link #transform} the result. */
  double[] re() {
    return re;
  }

  /** Imaginary parts, likewise. */
  double[] im() {
    return im;
  }

  /** Transforms what is in {@link #re} and {@link #im}; both must be asked for again. */
  void transform() {
    int stride = 1;
    for (int factor : factors) {
      pass(factor, length / stride / factor, stride);
      double[] oldRe = re;
      double[] oldIm = im;
      re = nextRe;
      im = nextIm;
      nextRe = oldRe;
      nextIm = oldIm;
      stride *= factor;
    }
  }

  /** Splits each of {@code stride} interleaved transforms into {@code factor} smaller ones. */
  private void pass(int factor, int groups, int stride) {
    for (int group = 0; group < groups; group++) {
      for (int j = 0; j < factor; j++) {
        int twiddle = j * group * stride;
        int to = stride * (factor * group + j);
        for (int k = 0; k < stride; k++) {
          butterfly(factor, j, k + stride * group, stride * groups, twiddle, to + k);
        }
      }
    }
  }

  private void butterfly(int factor, int j, int from, int step, int twiddle, int to) {
    double sumRe = re[from];
    double sumIm = im[from];
    int turn = length / factor * j;
    int angle = 0;
    for (int r = 1; r < factor; r++) {
      angle += turn;
      angle -= angle >= length ? length : 0;
      int at = from + r * step;
      sumRe += re[at] * cos[angle] - im[at] * sin[angle];
      sumIm += re[at] * sin[angle] + im[at] * cos[angle];
    }
    nextRe[to] = sumRe * cos[twiddle] - sumIm * sin[twiddle];
    nextIm[to] = sumRe * sin[twiddle] + sumIm * cos[twiddle];
  }
}
