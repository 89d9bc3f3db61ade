package parley.audio.echo;

import parley.audio.AudioOutput;

/** A loudspeaker with a buffer that is played when the test says so. */
final class DeviceFake implements AudioOutput {
  private final int sampleRateHz;
  private final int room;
  private int buffered;
  private long played;
  boolean closed;

  /** How often it was asked what it has played. */
  int asked;

  DeviceFake(int sampleRateHz, int room) {
    this.sampleRateHz = sampleRateHz;
    this.room = room;
  }

  /** Plays at most so many samples. */
  void play(int samples) {
    int taken = Math.min(samples, buffered);
    buffered -= taken;
    played += taken;
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int write(float[] samples, int offset, int length) {
    int taken = Math.min(length, room - buffered);
    buffered += taken;
    return taken;
  }

  @Override
  public long playedSamples() {
    asked++;
    return played;
  }

  @Override
  public void flush() {
    buffered = 0;
  }

  @Override
  public void drain() {
    play(buffered);
  }

  @Override
  public void close() {
    closed = true;
  }
}
