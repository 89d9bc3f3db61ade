package parley.audio.javasound;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.TargetDataLine;
import parley.audio.AudioInput;
import parley.audio.Clock;
import parley.audio.InputLosses;
import parley.audio.SystemClock;
import parley.config.ParleyException;

/**
 * A microphone, at the rate that it offers. Its line belongs to a thread of its own, {@code
 * voice-microphone}: any call of Java Sound may never return once the device is gone (with
 * PulseAudio's plug-in even the question of how much sound is there), and that must hold up nobody
 * else.
 */
public final class JavaSoundInput implements AudioInput {
  private static final int BUFFER_MILLIS = 200;
  private static final int BLOCKS_PER_SECOND = 100;
  private static final int RING_SECONDS = 2;

  /** It listens at once; who reads it has models to load first, and on a small board for long. */
  private static final int FIRST_RING_SECONDS = 15;

  /**
   * A device gives its sound in steps: it is not asked more often than this for the rest of one.
   */
  private static final long LEAST_POLL_NANOS = 4_000_000;

  private static final long JOIN_MILLIS = 500;

  /**
   * How long a device may give nothing.
   *
   * @param first until its first sound: some take their time to begin
   * @param next from then on
   */
  record Patience(Duration first, Duration next) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(3), Duration.ofMillis(900));
  }

  private final TargetDataLine line;
  private final Clock clock;
  private final Patience patience;
  private final int channels;
  private final int sampleRateHz;
  private final SampleRing ring;
  private final LossWatch watch;
  private final Thread thread = new Thread(this::pump, "voice-microphone");
  private boolean begun;
  private final AtomicLong overflowed = new AtomicLong();
  private volatile boolean closed;

  /** Takes an open line of 16-bit little-endian samples, and starts it. */
  JavaSoundInput(TargetDataLine line, Clock clock, Patience patience, InputLosses losses) {
    AudioFormat format = line.getFormat();
    this.line = line;
    this.clock = clock;
    this.patience = patience;
    this.channels = format.getChannels();
    this.sampleRateHz = Math.round(format.getSampleRate());
    this.ring = new SampleRing(FIRST_RING_SECONDS * sampleRateHz, RING_SECONDS * sampleRateHz);
    this.watch = new LossWatch(sampleRateHz, losses);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens a microphone.
   *
   * @param device {@code default} or patterns of its name
   * @param losses is told of sound that was lost or late
   * @throws ParleyException AUDIO_NO_INPUT or AUDIO_BUSY
   */
  public static JavaSoundInput open(String device, InputLosses losses) {
    TargetDataLine line =
        new LineOpener<>(
                TargetDataLine.class,
                (opened, format) -> opened.open(format, bufferBytes(format)),
                "AUDIO_NO_INPUT",
                "microphone",
                "audio.input")
            .open(DeviceChoice.of(device));
    return new JavaSoundInput(line, new SystemClock(), Patience.USUAL, losses);
  }

  private static int bufferBytes(AudioFormat format) {
    return Math.round(format.getSampleRate()) * BUFFER_MILLIS / 1000 * format.getFrameSize();
  }

  /** The microphone's own thread: moves sound from the line to the ring, and closes the line. */
  private void pump() {
    int block = sampleRateHz / BLOCKS_PER_SECOND;
    byte[] bytes = new byte[block * 2 * channels];
    float[] samples = new float[block];
    PollPace pace = new PollPace();
    line.start();
    while (!closed) {
      int available = line.available();
      int missing = pace.blocks() * bytes.length - available;
      if (missing > 0) {
        long nanos = missing / (2L * channels) * 1_000_000_000 / sampleRateHz;
        clock.sleepUntil(clock.nanos() + Math.max(LEAST_POLL_NANOS, nanos));
        continue;
      }
      if (available >= line.getBufferSize()) {
        overflowed.addAndGet(block); // at least: the device does not say how much
      }
      for (int left = available; left >= bytes.length; left -= bytes.length) {
        int got = line.read(bytes, 0, bytes.length) / (2 * channels);
        PcmSamples.decode(bytes, channels, samples, 0, got);
        ring.put(samples, got);
        pace.heard(samples);
      }
    }
    line.stop();
    line.flush();
    line.close();
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Samples that were dropped because they were read too late, by the device (at least so many) or
   * here.
   */
  public long dropped() {
    return overflowed.get() + ring.dropped();
  }

  /**
   * At most 10 ms at a time.
   *
   * @throws ParleyException AUDIO_INPUT_LOST when the device gives nothing any more
   */
  @Override
  public int read(float[] into, int offset, int length) {
    int most = Math.min(length, sampleRateHz / BLOCKS_PER_SECOND);
    Duration wait = begun ? patience.next() : patience.first();
    try {
      int taken = ring.take(into, offset, most, wait.toNanos());
      if (taken == 0) {
        throw new ParleyException(
            "AUDIO_INPUT_LOST",
            "the microphone gives no sound any more",
            "Connect it again, or set audio.input to another device");
      }
      begun = true;
      if (taken > 0) {
        watch.read(dropped(), ring.waiting());
      }
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Waits a moment for the line to be closed; a line that is stuck is left to its thread. */
  @Override
  public void close() {
    closed = true;
    ring.close();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
