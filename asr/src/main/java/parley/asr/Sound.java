package parley.asr;

import java.time.Duration;
import java.util.Arrays;

/**
 * What can be told of an utterance without understanding it: the evidence that someone spoke.
 *
 * @param duration of the utterance
 * @param loudestDbfs the level that it reaches for 100 ms in all, in decibels relative to full
 *     scale; never above 0. Single clicks do not count
 * @param rangeDb how far that level lies above its quietest tenth; steady noise has little
 * @param active how much of it is at most 20 dB below that level
 */
public record Sound(Duration duration, double loudestDbfs, double rangeDb, Duration active) {
  private static final int FRAME_SAMPLES = 320;
  private static final Duration FRAME = Duration.ofMillis(20);
  private static final double SILENCE_DBFS = -100;
  private static final double ACTIVE_DB = 20;
  private static final int LOUD_FRAMES = 5;

  /**
   * Measures in frames of 20 ms.
   *
   * @param mono16k finite samples in [-1, 1] at 16 kHz
   * @param length how many of them belong to the utterance
   */
  public static Sound of(float[] mono16k, int length) {
    int frames = length / FRAME_SAMPLES;
    if (frames == 0) {
      return new Sound(Duration.ZERO, SILENCE_DBFS, 0, Duration.ZERO);
    }
    double[] levels = new double[frames];
    for (int i = 0; i < frames; i++) {
      levels[i] = level(mono16k, i * FRAME_SAMPLES);
    }
    Arrays.sort(levels);
    double loudest = levels[Math.max(0, frames - LOUD_FRAMES)];
    double quietest = levels[frames / 10];
    long active = Arrays.stream(levels).filter(level -> level > loudest - ACTIVE_DB).count();
    return new Sound(
        Duration.ofNanos(length * 62_500L),
        loudest,
        loudest - quietest,
        FRAME.multipliedBy(active));
  }

  private static double level(float[] samples, int from) {
    double energy = 0;
    for (int i = from; i < from + FRAME_SAMPLES; i++) {
      energy += samples[i] * samples[i];
    }
    return Math.max(SILENCE_DBFS, 10 * Math.log10(energy / FRAME_SAMPLES + 1e-12));
  }
}
