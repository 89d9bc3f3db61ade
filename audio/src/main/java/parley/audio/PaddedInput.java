package parley.audio;

import java.time.Duration;
import java.util.Arrays;

/**
 * An input after whose end silence goes on for a while, as it would at a microphone: so the end of
 * an utterance in a file is found as anywhere else. Read by one thread.
 */
public final class PaddedInput implements AudioInput {
  private final AudioInput source;
  private long padding;
  private boolean sourceEnded;

  public PaddedInput(AudioInput source, Duration silence) {
    this.source = source;
    this.padding = silence.toMillis() * source.sampleRateHz() / 1000;
  }

  @Override
  public int sampleRateHz() {
    return source.sampleRateHz();
  }

  @Override
  public int read(float[] into, int offset, int length) {
    if (!sourceEnded) {
      int count = source.read(into, offset, length);
      if (count >= 0) {
        return count;
      }
      sourceEnded = true;
    }
    if (padding == 0) {
      return -1;
    }
    int count = (int) Math.min(length, padding);
    Arrays.fill(into, offset, offset + count, 0f);
    padding -= count;
    return count;
  }

  @Override
  public void close() {
    source.close();
  }
}
