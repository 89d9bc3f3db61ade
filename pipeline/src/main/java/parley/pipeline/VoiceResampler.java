package parley.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioFrame;
import parley.audio.Resampler;

/**
 * Brings a voice to the rate of the output, without a seam between its frames. A voice that takes
 * over in mid-reply may have another rate. Used by one thread.
 */
final class VoiceResampler {
  private final int outputRateHz;
  private int voiceRateHz;
  private @Nullable Resampler resampler;

  VoiceResampler(int outputRateHz) {
    this.outputRateHz = outputRateHz;
  }

  /** The next frame's samples at the output's rate. */
  float[] convert(AudioFrame frame) {
    if (frame.sampleRateHz() == outputRateHz) {
      return frame.samples();
    }
    Resampler current = resampler;
    if (current == null || voiceRateHz != frame.sampleRateHz()) {
      current = new Resampler(frame.sampleRateHz(), outputRateHz);
      resampler = current;
      voiceRateHz = frame.sampleRateHz();
    }
    float[] samples = new float[current.maxOutput(frame.samples().length)];
    int made = current.process(frame.samples(), 0, frame.samples().length, samples, 0);
    return Arrays.copyOf(samples, made);
  }
}
