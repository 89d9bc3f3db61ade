package parley.audio;

import java.util.Arrays;
import java.util.Random;

/**
 * How a loudspeaker comes back to a microphone: a direct path, then reflections that die away
 * within 200 ms, all of it at a given level and after a given delay. For sound at 48 kHz.
 */
public final class SimulatedRoom {
  private static final int RATE_HZ = 48_000;
  private static final int TAIL = RATE_HZ / 5;
  private static final int REFLECTIONS = 400;

  /** The direct path's share of the echo's energy. */
  private static final double DIRECT = 0.6;

  private final int[] lags = new int[REFLECTIONS + 1];
  private final float[] gains = new float[REFLECTIONS + 1];

  /**
   * A room.
   *
   * @param delayMillis from a played sample to the beginning of its echo
   * @param gainDb the echo's level against what was played
   * @param seed the same for the same reflections
   */
  public SimulatedRoom(int delayMillis, double gainDb, long seed) {
    Random random = new Random(seed);
    int delay = delayMillis * RATE_HZ / 1000;
    double energy = 0;
    lags[0] = delay;
    for (int i = 1; i <= REFLECTIONS; i++) {
      int lag = 1 + random.nextInt(TAIL);
      lags[i] = delay + lag;
      gains[i] = (float) (random.nextGaussian() * Math.exp(-6.9 * lag / TAIL));
      energy += gains[i] * gains[i];
    }
    double level = Math.pow(10, gainDb / 20);
    for (int i = 1; i <= REFLECTIONS; i++) {
      gains[i] *= (float) (level * Math.sqrt((1 - DIRECT) / energy));
    }
    gains[0] = (float) (level * Math.sqrt(DIRECT));
  }

  /** What the microphone hears of it, in the same length. */
  public float[] echo(float[] played) {
    float[] heard = new float[played.length];
    for (int tap = 0; tap < lags.length; tap++) {
      addTap(tap, played, lags[tap], heard, lags[tap], heard.length - lags[tap]);
    }
    return heard;
  }

  /** How many samples after a played one its echo has died away. */
  public int reach() {
    return lags[0] + TAIL;
  }

  /**
   * What the microphone hears while the last samples are played, for sound that goes on.
   *
   * @param played the last samples, behind at least {@link #reach} samples from before them
   * @param heard gets the echo, as long as the last samples are
   */
  public void echo(float[] played, float[] heard) {
    Arrays.fill(heard, 0f);
    for (int tap = 0; tap < lags.length; tap++) {
      addTap(tap, played, played.length - heard.length, heard, 0, heard.length);
    }
  }

  /** Adds {@code length} samples of a path's sound; those at {@code from} are heard now. */
  private void addTap(int tap, float[] played, int from, float[] heard, int at, int length) {
    float gain = gains[tap];
    int shift = from - lags[tap] - at;
    for (int i = at; i < at + length; i++) {
      heard[i] += gain * played[i + shift];
    }
  }
}
