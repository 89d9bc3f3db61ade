package parley.cli;

import java.util.function.DoubleConsumer;
import parley.audio.AudioInput;

/** An input that tells its level ten times a second, in dB of full scale. Read by one thread. */
final class MeteredInput implements AudioInput {
  private static final double SILENCE_DB = -100;

  private final AudioInput source;
  private final DoubleConsumer levelDb;
  private final int period;
  private double energy;
  private int counted;

  MeteredInput(AudioInput source, DoubleConsumer levelDb) {
    this.source = source;
    this.levelDb = levelDb;
    this.period = source.sampleRateHz() / 10;
  }

  @Override
  public int sampleRateHz() {
    return source.sampleRateHz();
  }

  @Override
  public int read(float[] into, int offset, int length) {
    int got = source.read(into, offset, length);
    for (int i = offset; i < offset + got; i++) {
      energy += into[i] * (double) into[i];
      if (++counted == period) {
        double db = 10 * Math.log10(energy / period);
        levelDb.accept(db > SILENCE_DB ? db : SILENCE_DB); // a NaN is silence
        energy = 0;
        counted = 0;
      }
    }
    return got;
  }

  @Override
  public void close() {
    source.close();
  }
}
