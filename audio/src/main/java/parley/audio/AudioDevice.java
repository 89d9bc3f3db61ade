package parley.audio;

/** A source or a sink of mono sound. */
public interface AudioDevice extends AutoCloseable {
  int sampleRateHz();

  /** Any thread. */
  @Override
  void close();
}
