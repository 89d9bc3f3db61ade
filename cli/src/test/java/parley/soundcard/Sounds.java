package parley.soundcard;

import parley.audio.AudioFrame;

/** Sounds to play and how to find them again. */
final class Sounds {
  private Sounds() {}

  static AudioFrame tone(double hz, int millis) {
    float[] samples = new float[SoundCard.RATE_HZ / 1000 * millis];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hz * i / SoundCard.RATE_HZ));
    }
    return new AudioFrame(samples, SoundCard.RATE_HZ);
  }

  /** The first audible sample from there on, or -1. */
  static int first(AudioFrame sound, int from) {
    for (int i = Math.max(0, from); i < sound.samples().length; i++) {
      if (Math.abs(sound.samples()[i]) >= AudioFrame.AUDIBLE) {
        return i;
      }
    }
    return -1;
  }

  /** The last audible sample before there, or -1. */
  static int last(AudioFrame sound, int before) {
    for (int i = Math.min(before, sound.samples().length) - 1; i >= 0; i--) {
      if (Math.abs(sound.samples()[i]) >= AudioFrame.AUDIBLE) {
        return i;
      }
    }
    return -1;
  }

  /** How many milliseconds of the sound are audible, a tone's zero crossings counted in. */
  static long audibleMillis(AudioFrame sound) {
    long audible = 0;
    int block = sound.sampleRateHz() / 1000;
    for (int from = 0; from + block <= sound.samples().length; from += block) {
      int found = first(sound, from);
      audible += found >= 0 && found < from + block ? 1 : 0;
    }
    return audible;
  }

  /** The frequency of a tone between two samples, by its zero crossings. */
  static double hertz(AudioFrame sound, int from, int to) {
    int crossings = 0;
    for (int i = from + 1; i < to; i++) {
      crossings += sound.samples()[i - 1] < 0 && sound.samples()[i] >= 0 ? 1 : 0;
    }
    return crossings * (double) sound.sampleRateHz() / (to - from);
  }
}
