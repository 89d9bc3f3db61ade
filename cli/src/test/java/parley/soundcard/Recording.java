package parley.soundcard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import parley.audio.AudioFrame;

/**
 * What is recorded at one end of the card, and when: the sound cannot come before it was made, so
 * the earliest of its blocks tells when the recording began.
 */
public final class Recording implements AutoCloseable {
  private static final int RATE_HZ = SoundCard.RATE_HZ;

  private final Process parec;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread thread = new Thread(this::read, "recording");
  private long startMicros = Long.MAX_VALUE;

  private final Runnable onClose;

  private Recording(Process parec, Runnable onClose) {
    this.parec = parec;
    this.onClose = onClose;
  }

  static Recording of(Process parec, Runnable onClose) {
    Recording recording = new Recording(parec, onClose);
    recording.thread.start();
    return recording;
  }

  /** The wall clock, the same in every process of the machine. */
  public static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private void read() {
    byte[] block = new byte[8192];
    try (InputStream in = parec.getInputStream()) {
      for (int got = in.read(block); got >= 0; got = in.read(block)) {
        took(block, got);
      }
    } catch (IOException e) {
      // Killed: the recording is over.
      assert !parec.isAlive() : e;
    }
  }

  private synchronized void took(byte[] block, int length) {
    bytes.write(block, 0, length);
    long lengthMicros = bytes.size() / 2 * 1_000_000L / RATE_HZ;
    startMicros = Math.min(startMicros, nowMicros() - lengthMicros);
    notifyAll();
  }

  /** Waits until so much was recorded from now on, a measure of the card's own time. */
  public synchronized Recording awaitMore(int millis) {
    int target = bytes.size() + 2 * (RATE_HZ / 1000 * millis);
    try {
      while (bytes.size() < target && parec.isAlive()) {
        wait(1000);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** What was recorded so far. */
  public synchronized AudioFrame sound() {
    ByteBuffer pcm = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[pcm.remaining() / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pcm.getShort() / 32768f;
    }
    return new AudioFrame(samples, RATE_HZ);
  }

  /** Waits until something was heard. */
  public void awaitSound() {
    while (firstAudible() < 0 && parec.isAlive()) {
      awaitMore(50);
    }
  }

  /** The first audible sample, or -1. */
  public int firstAudible() {
    return Sounds.first(sound(), 0);
  }

  /** When the sample was made, in microseconds of the wall clock, to about 10 ms. */
  public synchronized long microsOf(long sample) {
    return startMicros + sample * 1_000_000L / RATE_HZ;
  }

  /** The sample that was made at that moment. */
  public synchronized int sampleAt(long micros) {
    return Math.toIntExact((micros - startMicros) * RATE_HZ / 1_000_000L);
  }

  @Override
  public void close() {
    parec.destroyForcibly();
    onClose.run();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
