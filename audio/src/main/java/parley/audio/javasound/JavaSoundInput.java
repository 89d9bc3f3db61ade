package parley.audio.javasound;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.TargetDataLine;
import parley.audio.AudioInput;
import parley.audio.Clock;
import parley.audio.SystemClock;
import parley.config.ParleyException;

/**
 * A microphone, at the rate that it offers. It never waits inside Java Sound, where a device that
 * was pulled out would hold the reader for ever: it asks what is there, and gives up after a
 * silence of the device.
 */
public final class JavaSoundInput implements AudioInput {
  private static final int BUFFER_MILLIS = 200;
  private static final long POLL_NANOS = 4_000_000;
  private static final long LOST_NANOS = 900_000_000;

  /** Some devices take their time to begin. */
  private static final long FIRST_NANOS = 3_000_000_000L;

  private final TargetDataLine line;
  private final Clock clock;
  private final int channels;
  private final int sampleRateHz;
  private final byte[] bytes;
  private boolean begun;
  private long overflows;
  private volatile boolean closed;

  /** Takes an open line of 16-bit little-endian samples, and starts it. */
  JavaSoundInput(TargetDataLine line, Clock clock) {
    AudioFormat format = line.getFormat();
    this.line = line;
    this.clock = clock;
    this.channels = format.getChannels();
    this.sampleRateHz = Math.round(format.getSampleRate());
    this.bytes = new byte[sampleRateHz / 100 * format.getFrameSize()];
    line.start();
  }

  /**
   * Opens a microphone.
   *
   * @param device {@code default} or a part of its name
   * @throws ParleyException AUDIO_NO_INPUT or AUDIO_BUSY
   */
  public static JavaSoundInput open(String device) {
    TargetDataLine line =
        new LineOpener<>(
                TargetDataLine.class,
                (opened, format) -> opened.open(format, bufferBytes(format)),
                "AUDIO_NO_INPUT",
                "microphone",
                "audio.input")
            .open(device);
    return new JavaSoundInput(line, new SystemClock());
  }

  private static int bufferBytes(AudioFormat format) {
    return Math.round(format.getSampleRate()) * BUFFER_MILLIS / 1000 * format.getFrameSize();
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /** How often the reader came so late that the device had to drop sound. */
  public long overflows() {
    return overflows;
  }

  /**
   * At most 10 ms at a time.
   *
   * @throws ParleyException AUDIO_INPUT_LOST when the device gives nothing any more
   */
  @Override
  public int read(float[] into, int offset, int length) {
    int frameBytes = 2 * channels;
    int wanted = Math.min(length * frameBytes, bytes.length);
    if (!await(wanted)) {
      return -1;
    }
    if (line.available() >= line.getBufferSize()) {
      overflows++;
    }
    int got = line.read(bytes, 0, wanted);
    if (got <= 0) {
      return closed ? -1 : lost();
    }
    begun = true;
    PcmSamples.decode(bytes, channels, into, offset, got / frameBytes);
    return got / frameBytes;
  }

  /** Whether that many bytes are there; false once closed. */
  private boolean await(int wanted) {
    long deadline = clock.nanos() + (begun ? LOST_NANOS : FIRST_NANOS);
    while (!closed && !Thread.currentThread().isInterrupted() && line.available() < wanted) {
      if (clock.nanos() >= deadline) {
        lost();
      }
      clock.sleepUntil(clock.nanos() + POLL_NANOS);
    }
    return !closed && !Thread.currentThread().isInterrupted();
  }

  private int lost() {
    throw new ParleyException(
        "AUDIO_INPUT_LOST",
        "the microphone gives no sound any more",
        "Connect it again: it is then reopened");
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      line.stop();
      line.flush();
      line.close();
    }
  }
}
