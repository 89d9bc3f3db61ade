package parley.audio.echo;

import java.util.Random;
import parley.audio.PulledModels;
import parley.audio.Resampler;
import parley.audio.wav.WavFile;

/** Recorded speech at 48 kHz, and arithmetic with it. */
final class Speech {
  private Speech() {}

  /** Clips of the pulled test speech, one after the other with half a second between them. */
  static float[] clips(String... names) {
    float[] all = new float[0];
    for (String name : names) {
      float[] clip =
          Resampler.convert(WavFile.read(PulledModels.recording(name)), EchoCanceller.RATE_HZ)
              .samples();
      all = append(append(all, levelled(clip)), new float[EchoCanceller.RATE_HZ / 2]);
    }
    return all;
  }

  /** At -23 dB, as speech is. */
  private static float[] levelled(float[] clip) {
    return scaled(clip, 0.07 / Math.sqrt(power(clip, 0, clip.length)));
  }

  static float[] scaled(float[] sound, double gain) {
    float[] scaled = new float[sound.length];
    for (int i = 0; i < sound.length; i++) {
      scaled[i] = (float) Math.max(-1, Math.min(1, gain * sound[i]));
    }
    return scaled;
  }

  static float[] append(float[] first, float[] second) {
    float[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The second laid over the first, from {@code at} on, as far as the first goes. */
  static float[] sum(float[] first, float[] second, int at) {
    float[] sum = first.clone();
    for (int i = at; i < Math.min(sum.length, at + second.length); i++) {
      sum[i] += second[i - at];
    }
    return sum;
  }

  /** A quiet room, at -70 dB. */
  static float[] hiss(int samples) {
    Random random = new Random(5);
    float[] hiss = new float[samples];
    for (int i = 0; i < samples; i++) {
      hiss[i] = (float) (0.0003 * random.nextGaussian());
    }
    return hiss;
  }

  static double power(float[] sound, int from, int to) {
    double energy = 0;
    for (int i = from; i < to; i++) {
      energy += sound[i] * sound[i];
    }
    return energy / Math.max(1, to - from);
  }

  static double decibels(double ratio) {
    return 10 * Math.log10(ratio);
  }
}
