package parley.audio;

/**
 * A loudspeaker made of a clock and a file: it plays in real time, or slower or faster by {@code
 * speed}, out of a small buffer, so that a writer blocks as it would on a sound card. The file gets
 * what was audible, without the silence in between.
 */
public final class PacedOutput implements AudioOutput {
  private static final double BUFFER_SECONDS = 0.1;
  private static final long HOP_NANOS = 5_000_000;

  private final SampleSink sink;
  private final Clock clock;
  private final double samplesPerNano;
  private final float[] buffer;
  private int first;
  private int queued;

  /** Samples played since {@link #runStart}, when the buffer was last empty. */
  private long playedInRun;

  private long runStart;
  private long played;
  private long flushes;
  private boolean closed;

  /**
   * Starts to play with the first write.
   *
   * @param speed 1 is real time; 0.25 takes four times as long
   */
  public PacedOutput(SampleSink sink, Clock clock, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed " + speed + " must be above 0");
    }
    this.sink = sink;
    this.clock = clock;
    this.samplesPerNano = sink.sampleRateHz() * speed / 1e9;
    this.buffer = new float[(int) (sink.sampleRateHz() * BUFFER_SECONDS)];
  }

  @Override
  public int sampleRateHz() {
    return sink.sampleRateHz();
  }

  @Override
  public int write(float[] samples, int offset, int length) {
    long epoch = flushCount();
    int taken = 0;
    while (true) {
      synchronized (this) {
        play();
        if (closed || flushes != epoch) {
          return taken;
        }
        taken += queue(samples, offset + taken, length - taken);
        if (taken == length) {
          return taken;
        }
      }
      if (!hop()) {
        return taken;
      }
    }
  }

  private synchronized long flushCount() {
    return flushes;
  }

  /** Sleeps without the lock, so that a flush is never held up. */
  private boolean hop() {
    clock.sleepUntil(clock.nanos() + HOP_NANOS);
    return !Thread.currentThread().isInterrupted();
  }

  private int queue(float[] samples, int offset, int length) {
    if (queued == 0) {
      runStart = clock.nanos();
      playedInRun = 0;
    }
    int taken = Math.min(length, buffer.length - queued);
    for (int i = 0; i < taken; i++) {
      buffer[(first + queued + i) % buffer.length] = samples[offset + i];
    }
    queued += taken;
    return taken;
  }

  /** Moves what has become audible by now from the buffer to the sink. */
  private void play() {
    long due = (long) ((clock.nanos() - runStart) * samplesPerNano) - playedInRun;
    int count = (int) Math.min(due, queued);
    for (int left = count; left > 0; ) {
      int run = Math.min(left, buffer.length - first);
      sink.write(buffer, first, run);
      first = (first + run) % buffer.length;
      left -= run;
    }
    queued -= count;
    playedInRun += count;
    played += count;
  }

  @Override
  public synchronized long playedSamples() {
    if (!closed) {
      play();
    }
    return played;
  }

  @Override
  public synchronized void flush() {
    if (!closed) {
      play();
      queued = 0;
      flushes++;
    }
  }

  @Override
  public void drain() {
    while (unplayed() > 0) {
      if (!hop()) {
        return;
      }
    }
  }

  private synchronized int unplayed() {
    if (!closed) {
      play();
    }
    return closed ? 0 : queued;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      play();
      closed = true;
      sink.close();
    }
  }
}
