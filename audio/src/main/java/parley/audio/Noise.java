package parley.audio;

import java.util.Random;

/** Made noise, the same for the same seed, and its mixture with a sound at a given ratio. */
public final class Noise {
  private static final int BABBLE_VOICES = 6;

  private Noise() {}

  /** White noise, about -20 dB. */
  public static float[] white(int samples, long seed) {
    Random random = new Random(seed);
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    return noise;
  }

  /** A fan: noise that falls by 6 dB an octave above 150 Hz, over the hum of its blades. */
  public static float[] fan(int samples, int sampleRateHz, long seed) {
    Random random = new Random(seed);
    double pole = Math.exp(-2 * Math.PI * 150 / sampleRateHz);
    double low = 0;
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      low = pole * low + (1 - pole) * random.nextGaussian();
      double t = i / (double) sampleRateHz;
      double hum = Math.sin(2 * Math.PI * 96 * t) + 0.5 * Math.sin(2 * Math.PI * 192 * t);
      noise[i] = (float) (low + 0.03 * hum);
    }
    return noise;
  }

  /** People talking at once: the given speech, six times over, each from another place in it. */
  public static float[] babble(float[] speech, int samples, long seed) {
    Random random = new Random(seed);
    float[] noise = new float[samples];
    for (int voice = 0; voice < BABBLE_VOICES; voice++) {
      int at = random.nextInt(speech.length);
      for (int i = 0; i < samples; i++) {
        noise[i] += speech[(at + i) % speech.length] / BABBLE_VOICES;
      }
    }
    return noise;
  }

  /**
   * The signal with the noise scaled so that it is {@code snrDb} below the signal over its length.
   * Noise that is shorter than the signal is repeated.
   */
  public static float[] mix(float[] signal, float[] noise, double snrDb) {
    double signalPower = power(signal, signal.length);
    double noisePower = power(noise, Math.min(noise.length, signal.length));
    double gain =
        noisePower == 0 ? 0 : Math.sqrt(signalPower / noisePower / Math.pow(10, snrDb / 10));
    float[] mixed = new float[signal.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (signal[i] + gain * noise[i % noise.length]);
    }
    return mixed;
  }

  private static double power(float[] samples, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += samples[i] * (double) samples[i];
    }
    return sum / Math.max(1, length);
  }
}
