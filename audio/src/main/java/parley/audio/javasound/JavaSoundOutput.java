package parley.audio.javasound;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.SourceDataLine;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.audio.SystemClock;
import parley.config.ParleyException;

/**
 * A loudspeaker. A write only fills the room that is free and never waits inside Java Sound, so a
 * flush is never held up and nothing is written behind it; a drain has a time limit, because Java
 * Sound's own may hang.
 */
public final class JavaSoundOutput implements AudioOutput {
  private static final int BUFFER_MILLIS = 100;
  private static final long POLL_NANOS = 4_000_000;

  /** Longer than the sleep of an idle PulseAudio sink, which takes nothing for two seconds. */
  private static final long STUCK_NANOS = 3_000_000_000L;

  private static final long DRAIN_GRACE_NANOS = 400_000_000;

  private final SourceDataLine line;
  private final Clock clock;
  private final int channels;
  private final int sampleRateHz;
  private final byte[] bytes;
  private long flushes;

  /** Frames written and played since the last flush; the line's own count jumps at a flush. */
  private long written;

  private long lineStart;

  /** Frames that were audible before the last flush. */
  private long playedBefore;

  private boolean closed;

  /** Takes an open line of 16-bit little-endian samples, and starts it. */
  JavaSoundOutput(SourceDataLine line, Clock clock) {
    AudioFormat format = line.getFormat();
    this.line = line;
    this.clock = clock;
    this.channels = format.getChannels();
    this.sampleRateHz = Math.round(format.getSampleRate());
    this.bytes = new byte[line.getBufferSize()];
    line.start();
    this.lineStart = line.getLongFramePosition();
  }

  /**
   * Opens a loudspeaker.
   *
   * @param device {@code default} or patterns of its name
   * @throws ParleyException AUDIO_NO_OUTPUT or AUDIO_BUSY
   */
  public static JavaSoundOutput open(String device) {
    SourceDataLine line =
        new LineOpener<>(
                SourceDataLine.class,
                (opened, format) -> opened.open(format, bufferBytes(format)),
                "AUDIO_NO_OUTPUT",
                "loudspeaker",
                "audio.output")
            .open(DeviceChoice.of(device));
    return new JavaSoundOutput(line, new SystemClock());
  }

  private static int bufferBytes(AudioFormat format) {
    return Math.round(format.getSampleRate()) * BUFFER_MILLIS / 1000 * format.getFrameSize();
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Returns fewer samples than asked when interrupted, flushed or closed.
   *
   * @throws ParleyException AUDIO_OUTPUT_LOST when the device takes nothing any more
   */
  @Override
  public int write(float[] samples, int offset, int length) {
    long epoch = flushCount();
    long deadline = clock.nanos() + STUCK_NANOS;
    int taken = 0;
    while (taken < length) {
      int more = fill(samples, offset + taken, length - taken, epoch);
      if (more < 0 || Thread.currentThread().isInterrupted()) {
        return taken;
      }
      taken += more;
      if (more > 0) {
        deadline = clock.nanos() + STUCK_NANOS;
      } else if (clock.nanos() >= deadline) {
        throw lost();
      } else {
        clock.sleepUntil(clock.nanos() + POLL_NANOS);
      }
    }
    return taken;
  }

  private static ParleyException lost() {
    return new ParleyException(
        "AUDIO_OUTPUT_LOST",
        "the loudspeaker takes no sound any more",
        "Connect it again, or set audio.output to another device");
  }

  private synchronized long flushCount() {
    return flushes;
  }

  /** Writes what there is room for; -1 when flushed or closed since. */
  private synchronized int fill(float[] samples, int offset, int length, long epoch) {
    if (closed || flushes != epoch) {
      return -1;
    }
    int frameBytes = 2 * channels;
    int frames = Math.min(length, Math.min(line.available(), bytes.length) / frameBytes);
    PcmSamples.encode(samples, offset, frames, channels, bytes);
    int taken = line.write(bytes, 0, frames * frameBytes) / frameBytes;
    written += taken;
    return taken;
  }

  @Override
  public synchronized long playedSamples() {
    return playedBefore + (closed ? 0 : playedSinceFlush());
  }

  private long playedSinceFlush() {
    return Math.max(0, Math.min(written, line.getLongFramePosition() - lineStart));
  }

  @Override
  public synchronized void flush() {
    if (!closed) {
      silence();
      line.start();
      lineStart = line.getLongFramePosition();
    }
  }

  /** Stop, then flush: silent within a millisecond, where flush alone takes up to 80. */
  private void silence() {
    flushes++;
    playedBefore += playedSinceFlush();
    written = 0;
    line.stop();
    line.flush();
  }

  @Override
  public void drain() {
    long deadline = clock.nanos() + unplayed() * 1_000_000_000L / sampleRateHz + DRAIN_GRACE_NANOS;
    while (unplayed() > 0 && !Thread.currentThread().isInterrupted()) {
      if (clock.nanos() >= deadline) {
        flush();
        return;
      }
      clock.sleepUntil(clock.nanos() + POLL_NANOS);
    }
  }

  private synchronized long unplayed() {
    return closed ? 0 : written - playedSinceFlush();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      silence();
      closed = true;
      line.close();
    }
  }
}
