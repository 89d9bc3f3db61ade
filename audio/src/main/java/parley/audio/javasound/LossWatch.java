package parley.audio.javasound;

import java.time.Duration;
import parley.audio.InputLosses;

/** Finds out whether a microphone's reader keeps up, and tells of it. Used by the reader. */
final class LossWatch {
  /** A block is late when so much more sound waits behind it. */
  private static final int LATE_MILLIS = 100;

  private static final int CAUGHT_UP_MILLIS = 30;

  private final int sampleRateHz;
  private final InputLosses losses;
  private long dropped;
  private boolean keptUp;
  private int lateBlocks;
  private int mostWaiting;

  LossWatch(int sampleRateHz, InputLosses losses) {
    this.sampleRateHz = sampleRateHz;
    this.losses = losses;
  }

  /**
   * A block was read.
   *
   * @param droppedSamples so far
   * @param waitingSamples that the reader could take at once
   */
  void read(long droppedSamples, int waitingSamples) {
    if (droppedSamples > dropped) {
      losses.dropped(durationOf(droppedSamples - dropped));
      dropped = droppedSamples;
    }
    int waitingMillis = (int) (waitingSamples * 1000L / sampleRateHz); // of each 10 ms: no Duration
    if (waitingMillis <= CAUGHT_UP_MILLIS) {
      caughtUp();
    } else if (keptUp && waitingMillis >= LATE_MILLIS) {
      lateBlocks++;
      mostWaiting = Math.max(mostWaiting, waitingSamples);
    }
  }

  private void caughtUp() {
    keptUp = true; // what waits at the start is no delay: nobody read yet
    if (lateBlocks > 0) {
      losses.late(lateBlocks, durationOf(mostWaiting));
      lateBlocks = 0;
      mostWaiting = 0;
    }
  }

  private Duration durationOf(long samples) {
    return Duration.ofNanos(samples * 1_000_000_000L / sampleRateHz);
  }
}
