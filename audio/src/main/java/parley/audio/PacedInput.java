package parley.audio;

/**
 * A file that behaves as a microphone: a sample can be read once the time it would have been heard
 * at has come, counted from the first read. A late reader loses nothing.
 */
public final class PacedInput implements AudioInput {
  private static final int BLOCKS_PER_SECOND = 100;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final AudioInput source;
  private final Clock clock;
  private long startNanos;
  private long delivered;
  private volatile boolean closed;

  public PacedInput(AudioInput source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public int sampleRateHz() {
    return source.sampleRateHz();
  }

  @Override
  public int read(float[] into, int offset, int length) {
    if (delivered == 0) {
      startNanos = clock.nanos();
    }
    int most = Math.min(length, sampleRateHz() / BLOCKS_PER_SECOND);
    int got = closed ? -1 : source.read(into, offset, most);
    if (got < 0) {
      return -1;
    }
    delivered += got;
    clock.sleepUntil(startNanos + nanosOf(delivered));
    return closed || Thread.currentThread().isInterrupted() ? -1 : got;
  }

  /** Whole seconds apart: hours of samples times a billion would overflow. */
  private long nanosOf(long samples) {
    long rate = sampleRateHz();
    return samples / rate * NANOS_PER_SECOND + samples % rate * NANOS_PER_SECOND / rate;
  }

  @Override
  public void close() {
    closed = true;
    source.close();
  }
}
