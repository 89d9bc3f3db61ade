package parley.handsfree;

import java.util.Arrays;
import parley.audio.AudioFrame;
import parley.audio.Resampler;

/** Measures of sounds. */
final class Sound {
  private static final int BLOCKS_PER_SECOND = 50;

  private Sound() {}

  /** The root mean square of each 20 ms. */
  private static double[] levels(AudioFrame sound) {
    int block = sound.sampleRateHz() / BLOCKS_PER_SECOND;
    double[] levels = new double[sound.samples().length / block];
    for (int i = 0; i < levels.length; i++) {
      double energy = 0;
      for (int j = i * block; j < (i + 1) * block; j++) {
        energy += sound.samples()[j] * (double) sound.samples()[j];
      }
      levels[i] = Math.sqrt(energy / block);
    }
    return levels;
  }

  /**
   * How loud it is where there is something to hear: the root mean square of the blocks of 20 ms
   * that are within 20 dB of the loudest.
   */
  static double level(AudioFrame sound) {
    double[] levels = levels(sound);
    double loud = Arrays.stream(levels).max().orElse(0) / 10;
    return Math.sqrt(
        Arrays.stream(levels)
            .filter(level -> level >= loud)
            .map(level -> level * level)
            .average()
            .orElse(0));
  }

  /** The sound at a level, clipped at full scale. */
  static AudioFrame atLevel(AudioFrame sound, double level) {
    double factor = level / level(sound);
    float[] samples = sound.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.max(-1, Math.min(1, samples[i] * factor));
    }
    return new AudioFrame(samples, sound.sampleRateHz());
  }

  /**
   * From the onset of speech to its end: where two times 20 ms in a row are within 20 dB of the
   * loudest. What is weaker before it is the room that it was recorded in, half a second of it in
   * some recordings.
   */
  static AudioFrame trimmed(AudioFrame sound) {
    double[] levels = levels(sound);
    double loud = Arrays.stream(levels).max().orElse(0) / 10;
    int first = 0;
    while (levels[first] < loud || levels[first + 1] < loud) {
      first++;
    }
    int last = levels.length - 1;
    while (levels[last] < loud || levels[last - 1] < loud) {
      last--;
    }
    int block = sound.sampleRateHz() / BLOCKS_PER_SECOND;
    return new AudioFrame(
        Arrays.copyOfRange(sound.samples(), first * block, (last + 1) * block),
        sound.sampleRateHz());
  }

  /** The last audible sample from one to another, or -1. */
  static int lastAudible(AudioFrame sound, int from, int to) {
    for (int i = Math.min(to, sound.samples().length) - 1; i >= Math.max(0, from); i--) {
      if (Math.abs(sound.samples()[i]) >= AudioFrame.AUDIBLE) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where the clip begins in a recording that may hold other sounds too, by correlation.
   *
   * @return the sample of the recording
   */
  static int find(AudioFrame clip, AudioFrame recording) {
    int rate = 8000;
    float[] sought = Resampler.convert(clip, rate).samples();
    float[] heard = Resampler.convert(recording, rate).samples();
    int length = Math.min(sought.length, rate);
    int best = 0;
    double most = 0;
    for (int at = 0; at + length <= heard.length; at++) {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += sought[i] * (double) heard[at + i];
      }
      if (sum > most) {
        most = sum;
        best = at;
      }
    }
    return Math.toIntExact(best * (long) recording.sampleRateHz() / rate);
  }
}
