package parley.audio.turn;

import java.util.Arrays;

/**
 * Whisper's features of the last 8 s of a sound: {@link MelBands#BANDS} bands by {@link #FRAMES}
 * frames of 10 ms, the logarithm of each band's power. Shorter sound is taken to come after
 * silence; loudness is taken out first. Not thread-safe: its buffers are used again.
 */
final class LogMel {
  static final int FRAMES = 800;

  private static final int WINDOW = 400;
  private static final int HOP = 160;
  private static final double POWER_FLOOR = 1e-10;
  private static final double VARIANCE_FLOOR = 1e-7;

  /** Decades below the loudest point at which everything counts as equally silent. */
  private static final float RANGE = 8;

  private final MelBands bands = new MelBands();
  private final Fourier fourier = new Fourier(WINDOW, 4, 4, 5, 5);
  private final double[] hann = new double[WINDOW];
  private final float[] sound = new float[EndOfTurnDetector.SAMPLES];
  private final double[] even = new double[MelBands.BINS];
  private final double[] odd = new double[MelBands.BINS];

  LogMel() {
    for (int i = 0; i < WINDOW; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
    }
  }

  /**
   * Computes the features.
   *
   * @param samples mono at 16 kHz, of any length
   * @param features is filled: band after band, {@link #FRAMES} values each
   */
  void compute(float[] samples, float[] features) {
    takeLast(samples);
    normalise();
    for (int frame = 0; frame < FRAMES; frame += 2) {
      spectra(frame);
      for (int band = 0; band < MelBands.BANDS; band++) {
        int at = band * FRAMES + frame;
        features[at] = logPower(band, even);
        features[at + 1] = logPower(band, odd);
      }
    }
    compress(features);
  }

  private void takeLast(float[] samples) {
    int taken = Math.min(samples.length, sound.length);
    Arrays.fill(sound, 0, sound.length - taken, 0f);
    System.arraycopy(samples, samples.length - taken, sound, sound.length - taken, taken);
  }

  /** To a mean of 0 and a variance of 1, the silence in front included. */
  private void normalise() {
    double mean = 0;
    for (float sample : sound) {
      mean += sample;
    }
    mean /= sound.length;
    double variance = 0;
    for (float sample : sound) {
      variance += (sample - mean) * (sample - mean);
    }
    variance /= sound.length;
    double gain = 1 / Math.sqrt(variance + VARIANCE_FLOOR);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) ((sound[i] - mean) * gain);
    }
  }

  /** Two frames in one transform: a real signal leaves half of a complex one unused. */
  private void spectra(int frame) {
    double[] re = fourier.re();
    double[] im = fourier.im();
    int start = frame * HOP - WINDOW / 2;
    for (int i = 0; i < WINDOW; i++) {
      re[i] = hann[i] * mirrored(start + i);
      im[i] = hann[i] * mirrored(start + HOP + i);
    }
    fourier.transform();
    re = fourier.re();
    im = fourier.im();
    for (int bin = 0; bin < MelBands.BINS; bin++) {
      int twin = (WINDOW - bin) % WINDOW;
      even[bin] = power(re[bin] + re[twin], im[bin] - im[twin]);
      odd[bin] = power(im[bin] + im[twin], re[twin] - re[bin]);
    }
  }

  private static double power(double twiceRe, double twiceIm) {
    return (twiceRe * twiceRe + twiceIm * twiceIm) / 4;
  }

  /** Beyond its ends the sound goes on as its own mirror image. */
  private float mirrored(int index) {
    int inside = Math.abs(index);
    return sound[inside < sound.length ? inside : 2 * (sound.length - 1) - inside];
  }

  private float logPower(int band, double[] spectrum) {
    return (float) Math.log10(Math.max(POWER_FLOOR, bands.power(band, spectrum)));
  }

  private static void compress(float[] features) {
    float loudest = Float.NEGATIVE_INFINITY;
    for (float feature : features) {
      loudest = Math.max(loudest, feature);
    }
    for (int i = 0; i < features.length; i++) {
      features[i] = (Math.max(features[i], loudest - RANGE) + 4) / 4;
    }
  }
}
