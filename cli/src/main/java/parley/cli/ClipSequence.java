package parley.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import parley.audio.AudioInput;
import parley.audio.Clock;
import parley.audio.PacedInput;
import parley.audio.PaddedInput;
import parley.audio.VoiceFrontEnd;

/**
 * Recordings one after the other, each in real time from the moment at which its first sample is
 * asked for, with silence after it. Read by the capture thread.
 */
final class ClipSequence implements AudioInput {
  private final List<BenchClip> clips;
  private final Duration silence;
  private final Clock clock;
  private final List<Double> startsS = new ArrayList<>();
  private AudioInput current = new Samples(new float[0]);
  private int next;
  private long delivered;
  private volatile boolean closed;

  ClipSequence(List<BenchClip> clips, Duration silence, Clock clock) {
    this.clips = clips;
    this.silence = silence;
    this.clock = clock;
  }

  @Override
  public int sampleRateHz() {
    return VoiceFrontEnd.RATE_HZ;
  }

  @Override
  public int read(float[] into, int offset, int length) {
    while (!closed) {
      int count = current.read(into, offset, length);
      if (count >= 0) {
        delivered += count;
        return count;
      }
      if (next == clips.size()) {
        return -1;
      }
      begin(clips.get(next++));
    }
    return -1;
  }

  private synchronized void begin(BenchClip clip) {
    startsS.add((double) delivered / VoiceFrontEnd.RATE_HZ);
    current = new PacedInput(new PaddedInput(new Samples(clip.sound().samples()), silence), clock);
  }

  /** Where a recording began, in seconds of the input; it must have begun. */
  synchronized double startS(int clip) {
    return startsS.get(clip);
  }

  /** Which recording is at the position; after the end. */
  synchronized int clipAt(double seconds) {
    int clip = 0;
    while (clip + 1 < startsS.size() && startsS.get(clip + 1) <= seconds) {
      clip++;
    }
    return clip;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Samples in memory as an input. */
  static final class Samples implements AudioInput {
    private final float[] samples;
    private int position;

    Samples(float[] samples) {
      this.samples = samples;
    }

    @Override
    public int sampleRateHz() {
      return VoiceFrontEnd.RATE_HZ;
    }

    @Override
    public int read(float[] into, int offset, int length) {
      if (position == samples.length) {
        return -1;
      }
      int count = Math.min(length, samples.length - position);
      System.arraycopy(samples, position, into, offset, count);
      position += count;
      return count;
    }

    @Override
    public void close() {}
  }
}
