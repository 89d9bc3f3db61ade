package parley.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.audio.AudioOutput;

/** A loudspeaker whose time passes only when a test says so. Its device buffer is 100 ms. */
final class ScriptedOutput implements AudioOutput {
  static final int RATE_HZ = 48_000;
  private static final int BUFFER = RATE_HZ / 10;

  /** What is audible is noted this often, in samples. */
  private static final int NOTED_EVERY = RATE_HZ / 100;

  private final float[] device = new float[BUFFER];
  private final List<Float> audible = new ArrayList<>();
  private long written;
  private float firstSinceFlush = Float.NaN;
  private long allowed;
  private long played;
  private long buffered;
  private int flushes;
  private boolean broken;
  private boolean closed;

  /** Lets the loudspeaker play on for so long. */
  synchronized void advance(Duration time) {
    allowed += time.toNanos() * RATE_HZ / 1_000_000_000L;
    consume();
    notifyAll();
  }

  /** From now on everything is played at once. */
  synchronized void playAll() {
    allowed = Long.MAX_VALUE / 2;
    consume();
    notifyAll();
  }

  private void consume() {
    long now = Math.min(allowed, buffered);
    for (long i = written - buffered; i < written - buffered + now; i++) {
      if (played++ % NOTED_EVERY == 0) {
        audible.add(device[(int) (i % BUFFER)]);
      }
    }
    buffered -= now;
    allowed -= now;
  }

  /** From now on the device fails on every write, or works again. */
  synchronized void setBroken(boolean nowBroken) {
    broken = nowBroken;
  }

  /** Samples in the device that were not played yet. */
  synchronized long buffered() {
    return buffered;
  }

  /** What was audible, as "word:ms" each; a word that is repeated at once is one. */
  synchronized List<String> heard(Function<Float, String> wordOf) {
    List<String> words = new ArrayList<>();
    String last = "";
    int run = 0;
    for (Float level : audible) {
      String word = wordOf.apply(level);
      if (!word.equals(last) && !word.isEmpty() && run > 0) {
        words.add(last + ":" + 10 * run);
        run = 0;
      }
      last = word.isEmpty() ? last : word;
      run++;
    }
    words.add(last + ":" + 10 * run);
    return words;
  }

  /** The first sample that was written since the last flush. */
  synchronized float firstSinceFlush() {
    return firstSinceFlush;
  }

  synchronized int flushes() {
    return flushes;
  }

  @Override
  public int sampleRateHz() {
    return RATE_HZ;
  }

  @Override
  public synchronized int write(float[] samples, int offset, int length) {
    if (broken) {
      throw new IllegalStateException("the device is gone");
    }
    int epoch = flushes;
    int taken = 0;
    try {
      while (taken < length && epoch == flushes && !closed) {
        int room = (int) Math.min(BUFFER - buffered, length - taken);
        for (int i = 0; i < room; i++) {
          device[(int) (written++ % BUFFER)] = samples[offset + taken++];
        }
        firstSinceFlush = Float.isNaN(firstSinceFlush) ? samples[offset] : firstSinceFlush;
        buffered += room;
        consume();
        if (taken < length && buffered >= BUFFER) {
          wait();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return epoch == flushes ? taken : 0;
  }

  @Override
  public synchronized long playedSamples() {
    return played;
  }

  @Override
  public synchronized void flush() {
    flushes++;
    buffered = 0;
    firstSinceFlush = Float.NaN;
    notifyAll();
  }

  @Override
  public synchronized void drain() {
    int epoch = flushes;
    try {
      while (buffered > 0 && epoch == flushes && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
