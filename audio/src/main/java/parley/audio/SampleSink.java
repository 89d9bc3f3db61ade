package parley.audio;

/** Where played sound ends up: a file, or a list in a test. Used by one thread at a time. */
public interface SampleSink extends AutoCloseable {
  int sampleRateHz();

  void write(float[] samples, int offset, int length);

  @Override
  void close();
}
