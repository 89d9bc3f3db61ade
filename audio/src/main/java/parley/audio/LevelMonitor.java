package parley.audio;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Watches the level of the raw sound, and tells of each thing that is wrong once. Not thread-safe.
 */
public final class LevelMonitor {
  private static final float FULL_SCALE = 0.999f;
  private static final double CLIPPED_SHARE = 0.002;
  private static final double OFFSET = 0.02;

  /** -50 dB below full scale: speech at arm's length is 20 to 30 dB louder. */
  private static final double QUIET_RMS = 0.003;

  private final int sampleRateHz;
  private final Consumer<LevelWarning> warnings;
  private final Set<LevelWarning> told = EnumSet.noneOf(LevelWarning.class);
  private double sum;
  private int clipped;
  private int counted;

  public LevelMonitor(int sampleRateHz, Consumer<LevelWarning> warnings) {
    this.sampleRateHz = sampleRateHz;
    this.warnings = warnings;
  }

  /** Raw sound, judged second by second. */
  public void accept(float[] samples, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      sum += samples[i];
      clipped += Math.abs(samples[i]) >= FULL_SCALE ? 1 : 0;
      if (++counted == sampleRateHz) {
        judge();
      }
    }
  }

  private void judge() {
    if (clipped > CLIPPED_SHARE * counted) {
      tell(LevelWarning.CLIPPED);
    }
    if (Math.abs(sum / counted) > OFFSET) {
      tell(LevelWarning.DC_OFFSET);
    }
    sum = 0;
    clipped = 0;
    counted = 0;
  }

  /** A whole utterance: only speech can be too quiet. */
  public void acceptUtterance(float[] samples) {
    double energy = 0;
    for (float sample : samples) {
      energy += sample * (double) sample;
    }
    if (Math.sqrt(energy / Math.max(1, samples.length)) < QUIET_RMS) {
      tell(LevelWarning.QUIET);
    }
  }

  private void tell(LevelWarning warning) {
    if (told.add(warning)) {
      warnings.accept(warning);
    }
  }
}
