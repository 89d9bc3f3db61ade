package parley.audio;

/** An output that takes no time: what is written is played. For {@code --fast} and for tests. */
public final class InstantOutput implements AudioOutput {
  private final SampleSink sink;
  private long played;
  private boolean closed;

  public InstantOutput(SampleSink sink) {
    this.sink = sink;
  }

  @Override
  public int sampleRateHz() {
    return sink.sampleRateHz();
  }

  @Override
  public synchronized int write(float[] samples, int offset, int length) {
    if (closed) {
      return 0;
    }
    sink.write(samples, offset, length);
    played += length;
    return length;
  }

  @Override
  public synchronized long playedSamples() {
    return played;
  }

  @Override
  public void flush() {
    // Nothing is ever unplayed.
  }

  @Override
  public void drain() {
    // Nothing is ever unplayed.
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      sink.close();
    }
  }
}
