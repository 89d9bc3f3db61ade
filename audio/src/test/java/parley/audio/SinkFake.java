package parley.audio;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was played. */
final class SinkFake implements SampleSink {
  final List<Float> samples = new ArrayList<>();
  boolean closed;

  @Override
  public int sampleRateHz() {
    return 16_000;
  }

  @Override
  public void write(float[] from, int offset, int length) {
    for (int i = 0; i < length; i++) {
      samples.add(from[offset + i]);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
