package parley.tts.mary;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioFrame;

/**
 * Asks Mary for one chunk and reads what she makes, on its own thread, which lies in a thread group
 * of ours: so do the vocoder threads she starts, and that is the only handle on them.
 *
 * <p>At most {@value #FRAMES_AHEAD} frames wait; then the reader blocks, and Mary with it.
 */
final class SpeechReader implements Runnable {
  private static final int FRAMES_PER_SECOND = 25;
  private static final int FRAMES_AHEAD = 2;

  /** One step: a frame, or the end, which carries the failure if there was one. */
  record Step(@Nullable AudioFrame frame, @Nullable Throwable failure) {
    static final Step END = new Step(null, null);
  }

  private final SpeechSource source;
  private final String text;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(FRAMES_AHEAD);
  private volatile boolean streaming;

  SpeechReader(SpeechSource source, String text) {
    this.source = source;
    this.text = text;
  }

  BlockingQueue<Step> steps() {
    return steps;
  }

  /**
   * Whether it is past Mary's analysis. Only then may its thread group be interrupted: during the
   * analysis an interrupt could close a channel that Mary shares between requests.
   */
  boolean isStreaming() {
    return streaming;
  }

  @Override
  public void run() {
    try {
      end(readAll());
    } catch (InterruptedException e) {
      // Cancelled: nobody waits for the end, and the thread ends here.
      Thread.currentThread().interrupt();
    }
  }

  private Step readAll() throws InterruptedException {
    try (AudioInputStream stream = source.speak(text)) {
      streaming = true;
      read(stream);
      return Step.END;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError | OutOfMemoryError e) {
      return new Step(null, e);
    } finally {
      streaming = true;
    }
  }

  private void end(Step last) throws InterruptedException {
    steps.put(last);
  }

  private void read(AudioInputStream stream) throws IOException, InterruptedException {
    AudioFormat format = stream.getFormat();
    int sampleRateHz = Math.round(format.getSampleRate());
    byte[] bytes = new byte[sampleRateHz / FRAMES_PER_SECOND * Short.BYTES];
    int length = stream.readNBytes(bytes, 0, bytes.length);
    while (length >= Short.BYTES) {
      steps.put(new Step(new AudioFrame(samples(bytes, length), sampleRateHz), null));
      length = stream.readNBytes(bytes, 0, bytes.length);
    }
  }

  private static float[] samples(byte[] bytes, int length) {
    float[] samples = new float[length / Short.BYTES];
    for (int i = 0; i < samples.length; i++) {
      int low = bytes[2 * i] & 0xff;
      int high = bytes[2 * i + 1];
      samples[i] = (high << 8 | low) / 32768f;
    }
    return samples;
  }
}
