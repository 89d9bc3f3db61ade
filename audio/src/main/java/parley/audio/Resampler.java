package parley.audio;

import java.util.Arrays;

/**
 * Changes the sample rate of a stream of mono sound, without delay in the positions: output sample
 * {@code k} is the sound at the time {@code k / toHz}. It needs to look ahead by {@link
 * #lookAhead()} input samples, so the output comes that much later; {@link #finish} gives the rest.
 *
 * <p>A polyphase FIR with a Kaiser window of 24 zero crossings on each side: flat to 0.44 of the
 * lower rate, 80 dB down from 0.53 of it. Not thread-safe. Allocates nothing once made.
 */
public final class Resampler {
  private static final int ZERO_CROSSINGS = 24;
  private static final double CUTOFF = 0.4825;
  private static final double KAISER_BETA = 8.0;

  /** More phases than this are rounded to it: an error of -78 dB at worst, for odd rates only. */
  private static final int MAX_PHASES = 4096;

  private static final int BLOCK = 4096;

  private final int up;
  private final int down;
  private final int reach;
  private final float[][] phases;
  private final float[] window;

  /** Samples in {@link #window}; its first one is the input sample {@link #windowStart}. */
  private int filled;

  private long windowStart;
  private long received;

  /** The next output's time in input samples: {@code base + fraction / up}. */
  private long base;

  private int fraction;

  /**
   * Both rates in samples per second.
   *
   * @throws IllegalArgumentException when a rate is not in 8000..192000
   */
  public Resampler(int fromHz, int toHz) {
    checkRate(fromHz);
    checkRate(toHz);
    int divisor = gcd(fromHz, toHz);
    this.up = toHz / divisor;
    this.down = fromHz / divisor;
    double scale = Math.min(1.0, toHz / (double) fromHz);
    double halfWidth = ZERO_CROSSINGS / scale;
    this.reach = (int) Math.ceil(halfWidth) + 1;
    this.phases = design(Math.min(up, MAX_PHASES), reach, halfWidth, 2 * CUTOFF * scale);
    this.window = new float[2 * reach + BLOCK];
    // Before the first sample there was silence.
    this.filled = reach;
    this.windowStart = -reach;
  }

  private static void checkRate(int hz) {
    if (hz < 8000 || hz > 192_000) {
      throw new IllegalArgumentException("sample rate " + hz + " Hz is not in 8000..192000");
    }
  }

  /** All of a sound at once. */
  public static AudioFrame convert(AudioFrame sound, int toHz) {
    if (sound.sampleRateHz() == toHz) {
      return sound;
    }
    Resampler resampler = new Resampler(sound.sampleRateHz(), toHz);
    int length = sound.samples().length;
    float[] out = new float[resampler.maxOutput(length)];
    int made = resampler.process(sound.samples(), 0, length, out, 0);
    made += resampler.finish(out, made);
    return new AudioFrame(Arrays.copyOf(out, made), toHz);
  }

  /** Input samples that must be there beyond the moment of an output sample. */
  public int lookAhead() {
    return reach;
  }

  /** Room enough for what {@code inputSamples} more, and then {@link #finish}, can give. */
  public int maxOutput(int inputSamples) {
    return Math.toIntExact((inputSamples + 2L * reach) * up / down + 2);
  }

  /**
   * Takes a block of input.
   *
   * @return the samples written to {@code out} from {@code outOffset}
   */
  public int process(float[] in, int offset, int length, float[] out, int outOffset) {
    int made = 0;
    for (int at = 0; at < length; ) {
      int taken = Math.min(length - at, window.length - filled);
      System.arraycopy(in, offset + at, window, filled, taken);
      filled += taken;
      received += taken;
      at += taken;
      made += produce(out, outOffset + made, Long.MAX_VALUE);
    }
    return made;
  }

  /**
   * The end of the input: gives what the look-ahead still held back. Nothing may follow.
   *
   * @return the samples written; in all, {@code ceil(input * toHz / fromHz)} came out
   */
  public int finish(float[] out, int outOffset) {
    long end = received;
    int made = 0;
    for (int left = reach; left > 0; ) {
      int taken = Math.min(left, window.length - filled);
      Arrays.fill(window, filled, filled + taken, 0f);
      filled += taken;
      left -= taken;
      made += produce(out, outOffset + made, end);
    }
    return made;
  }

  private int produce(float[] out, int outOffset, long end) {
    int made = 0;
    while (base + reach < windowStart + filled && base < end) {
      float[] taps = phases[(int) ((long) fraction * phases.length / up)];
      int from = (int) (base - reach + 1 - windowStart);
      float sum = 0;
      for (int i = 0; i < taps.length; i++) {
        sum += taps[i] * window[from + i];
      }
      out[outOffset + made++] = sum;
      fraction += down;
      base += fraction / up;
      fraction %= up;
    }
    forget();
    return made;
  }

  /** Drops the samples that no later output needs. */
  private void forget() {
    int unneeded = (int) Math.min(filled, base - reach + 1 - windowStart);
    if (unneeded > 0) {
      System.arraycopy(window, unneeded, window, 0, filled - unneeded);
      filled -= unneeded;
      windowStart += unneeded;
    }
  }

  private static float[][] design(int phaseCount, int reach, double halfWidth, double cutoff) {
    float[][] phases = new float[phaseCount][2 * reach];
    for (int phase = 0; phase < phaseCount; phase++) {
      double[] taps = new double[2 * reach];
      for (int i = 0; i < taps.length; i++) {
        double t = phase / (double) phaseCount + reach - 1 - i;
        taps[i] = sinc(cutoff * t) * kaiser(t / halfWidth);
      }
      double gain = Arrays.stream(taps).sum();
      for (int i = 0; i < taps.length; i++) {
        phases[phase][i] = (float) (taps[i] / gain);
      }
    }
    return phases;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) > 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x));
  }

  private static double besselI0(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
