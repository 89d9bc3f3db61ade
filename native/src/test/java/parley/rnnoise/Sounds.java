package parley.rnnoise;

import java.util.Random;

/** Made sound at 48 kHz, and how alike two sounds are. */
final class Sounds {
  private Sounds() {}

  /** A voice of a kind: a gliding pitch under three formants, four syllables a second. */
  static float[] voice(int samples) {
    float[] voice = new float[samples];
    double phase = 0;
    for (int i = 0; i < samples; i++) {
      double t = i / (double) RnNoise.RATE;
      double pitch = 120 + 25 * Math.sin(2 * Math.PI * 0.7 * t);
      phase += 2 * Math.PI * pitch / RnNoise.RATE;
      double loud = Math.pow(Math.max(0, Math.sin(2 * Math.PI * 2 * t)), 0.5);
      double sum = 0;
      for (int harmonic = 1; harmonic * pitch < 4000; harmonic++) {
        sum += formants(harmonic * pitch, t) * Math.sin(harmonic * phase);
      }
      voice[i] = (float) (0.12 * loud * sum);
    }
    return voice;
  }

  private static double formants(double hz, double t) {
    double first = 550 + 200 * Math.sin(2 * Math.PI * 1.3 * t);
    return bump(hz, first, 90) + 0.6 * bump(hz, 1500, 120) + 0.3 * bump(hz, 2500, 160);
  }

  private static double bump(double hz, double centre, double width) {
    double away = (hz - centre) / width;
    return 1 / (1 + away * away);
  }

  /** White noise as loud as the given sound. */
  static float[] noiseLike(float[] sound, long seed) {
    Random random = new Random(seed);
    double rms = Math.sqrt(dot(sound, sound, 0) / sound.length);
    float[] noise = new float[sound.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (rms * random.nextGaussian());
    }
    return noise;
  }

  static float[] sum(float[] a, float[] b) {
    float[] sum = new float[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  /** Scale-invariant signal-to-distortion ratio in dB of {@code heard}, late by {@code delay}. */
  static double siSdr(float[] clean, float[] heard, int delay) {
    double clean2 = 0;
    for (int i = 0; i + delay < heard.length; i++) {
      clean2 += clean[i] * (double) clean[i];
    }
    double scale = dot(clean, heard, delay) / clean2;
    double wanted = 0;
    double rest = 0;
    for (int i = 0; i + delay < heard.length; i++) {
      double target = scale * clean[i];
      wanted += target * target;
      rest += (heard[i + delay] - target) * (heard[i + delay] - target);
    }
    return 10 * Math.log10(wanted / rest);
  }

  static double dot(float[] a, float[] later, int delay) {
    double sum = 0;
    for (int i = 0; i + delay < later.length; i++) {
      sum += a[i] * (double) later[i + delay];
    }
    return sum;
  }
}
