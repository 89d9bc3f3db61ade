package parley.audio.echo;

import java.util.Arrays;

/**
 * How much faster one device's clock runs than another's, from a look at both every 10 ms. The
 * looks are rough, since a device counts in steps of up to 20 ms: so medians of a second each are
 * laid on a line, and what such steps explain counts as no drift. Not thread-safe.
 */
final class ClockDrift {
  /** Looks that make a second. */
  static final int LOOKS = 100;

  private static final int SECONDS = 300;
  private static final int FEWEST = 10;

  /** Beyond it something else is wrong. */
  private static final double LARGEST = 0.005;

  /** How well the line fits, from 0 to 1; a device that once stood still for a moment fits 0.75. */
  private static final double STRAIGHT = 0.85;

  /** The line must climb by more than the steps of a device can. */
  private static final double SURE = EchoCanceller.RATE_HZ * 0.025;

  private final double[] looks = new double[LOOKS];
  private final double[] medians = new double[SECONDS];
  private int looked;
  private int seconds;
  private double ratio;

  /**
   * Looks once.
   *
   * @param ahead how many samples the first device's count is ahead of the other's
   * @return whether a second is full, so that {@link #median} and {@link #ratio} are new
   */
  boolean look(double ahead) {
    looks[looked++] = ahead;
    if (looked < LOOKS) {
      return false;
    }
    looked = 0;
    Arrays.sort(looks);
    if (seconds == SECONDS) {
      System.arraycopy(medians, 1, medians, 0, --seconds);
    }
    medians[seconds++] = looks[LOOKS / 2];
    if (seconds >= FEWEST) {
      fit();
    }
    return true;
  }

  /** Whether there is a {@link #median}. */
  boolean hasMedian() {
    return seconds > 0;
  }

  /** Of the last whole second. */
  double median() {
    return medians[seconds - 1];
  }

  private void fit() {
    double middle = (seconds - 1) / 2.0;
    double mean = Arrays.stream(medians, 0, seconds).sum() / seconds;
    double spread = 0;
    double both = 0;
    double rise = 0;
    for (int i = 0; i < seconds; i++) {
      spread += (i - middle) * (i - middle);
      both += (i - middle) * (medians[i] - mean);
      rise += (medians[i] - mean) * (medians[i] - mean);
    }
    double slope = both / spread;
    double found = slope / EchoCanceller.RATE_HZ;
    boolean straight = both * both > STRAIGHT * spread * rise;
    if (straight && Math.abs(slope * seconds) > SURE && Math.abs(found) < LARGEST) {
      ratio = found;
    } else if (seconds == SECONDS) {
      ratio = 0;
    }
  }

  /** Samples that the first device counts more per sample of the other. */
  double ratio() {
    return ratio;
  }

  /** What was seen so far says nothing about what comes; the ratio stays. */
  void restart() {
    looked = 0;
    seconds = 0;
  }
}
