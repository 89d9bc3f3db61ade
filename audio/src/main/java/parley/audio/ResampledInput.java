package parley.audio;

/** Another input at another sample rate. Read by one thread, as every input. */
public final class ResampledInput implements AudioInput {
  private static final int BLOCK_MILLIS = 10;

  private final AudioInput source;
  private final int sampleRateHz;
  private final Resampler resampler;
  private final float[] block;
  private final float[] ready;
  private int readyFrom;
  private int readyTo;
  private boolean ended;

  private ResampledInput(AudioInput source, int sampleRateHz) {
    this.source = source;
    this.sampleRateHz = sampleRateHz;
    this.resampler = new Resampler(source.sampleRateHz(), sampleRateHz);
    this.block = new float[source.sampleRateHz() * BLOCK_MILLIS / 1000];
    this.ready = new float[resampler.maxOutput(block.length)];
  }

  /** The input itself where its rate is right already. */
  public static AudioInput of(AudioInput source, int sampleRateHz) {
    return source.sampleRateHz() == sampleRateHz
        ? source
        : new ResampledInput(source, sampleRateHz);
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int read(float[] into, int offset, int length) {
    while (readyFrom == readyTo) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int taken = Math.min(length, readyTo - readyFrom);
    System.arraycopy(ready, readyFrom, into, offset, taken);
    readyFrom += taken;
    return taken;
  }

  private void fill() {
    int got = source.read(block, 0, block.length);
    ended = got < 0;
    readyFrom = 0;
    readyTo = ended ? resampler.finish(ready, 0) : resampler.process(block, 0, got, ready, 0);
  }

  @Override
  public void close() {
    source.close();
  }
}
