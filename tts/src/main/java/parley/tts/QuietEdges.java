package parley.tts;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import parley.audio.AudioFrame;

/**
 * Takes the silence off the sound of a chunk: that before it, which the user hears as waiting, and
 * that after it, where the sentence goes on in the next one. One per chunk; not thread-safe.
 */
public final class QuietEdges implements Consumer<AudioFrame> {
  /** Of the silence after it so much is left. */
  private static final double REST_SECONDS = 0.05;

  private final boolean start;
  private final boolean end;
  private final Consumer<AudioFrame> out;
  private final Deque<AudioFrame> quiet = new ArrayDeque<>();
  private boolean begun;

  /**
   * For a chunk.
   *
   * @param start whether the silence before it is taken off
   * @param end whether the silence after it is shortened, to 50 ms; then {@link #finish} has to be
   *     called
   */
  public QuietEdges(boolean start, boolean end, Consumer<AudioFrame> out) {
    this.start = start;
    this.end = end;
    this.out = out;
  }

  @Override
  public void accept(AudioFrame frame) {
    float[] samples = frame.samples();
    int from = begun || !start ? 0 : firstAudible(samples);
    if (from == samples.length) {
      return;
    }
    begun = true;
    int to = end ? lastAudible(samples) + 1 : samples.length;
    if (to <= from) {
      quiet.add(frame);
      return;
    }
    quiet.forEach(out);
    quiet.clear();
    out.accept(part(frame, from, to));
    if (to < samples.length) {
      quiet.add(part(frame, to, samples.length));
    }
  }

  /** The chunk has no more sound. */
  public void finish() {
    if (quiet.isEmpty()) {
      return;
    }
    int left = (int) (REST_SECONDS * quiet.element().sampleRateHz());
    for (AudioFrame frame : quiet) {
      int taken = Math.min(left, frame.samples().length);
      if (taken > 0) {
        out.accept(part(frame, 0, taken));
      }
      left -= taken;
    }
    quiet.clear();
  }

  private static AudioFrame part(AudioFrame frame, int from, int to) {
    return from == 0 && to == frame.samples().length
        ? frame
        : new AudioFrame(Arrays.copyOfRange(frame.samples(), from, to), frame.sampleRateHz());
  }

  private static int firstAudible(float[] samples) {
    int at = 0;
    while (at < samples.length && Math.abs(samples[at]) < AudioFrame.AUDIBLE) {
      at++;
    }
    return at;
  }

  private static int lastAudible(float[] samples) {
    int at = samples.length - 1;
    while (at >= 0 && Math.abs(samples[at]) < AudioFrame.AUDIBLE) {
      at--;
    }
    return at;
  }
}
