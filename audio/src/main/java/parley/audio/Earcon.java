package parley.audio;

/** Short sounds that are no words: two soft tones, one after the other. */
public final class Earcon {
  private static final double PEAK = Math.pow(10, -20 / 20.0);
  private static final double TONE_SECONDS = 0.055;
  private static final double GAP_SECONDS = 0.01;
  private static final double EDGE_SECONDS = 0.012;

  private Earcon() {}

  /** It listens: a step up. */
  public static AudioFrame listening(int sampleRateHz) {
    return blips(sampleRateHz, 660, 880);
  }

  /** It thinks: the same low tone twice. */
  public static AudioFrame thinking(int sampleRateHz) {
    return blips(sampleRateHz, 440, 440);
  }

  /** 120 ms at -20 dB of full scale; the edges are raised cosines, so nothing clicks. */
  private static AudioFrame blips(int sampleRateHz, double firstHz, double secondHz) {
    int tone = (int) (TONE_SECONDS * sampleRateHz);
    int gap = (int) (GAP_SECONDS * sampleRateHz);
    float[] samples = new float[2 * tone + gap];
    sine(samples, 0, tone, firstHz / sampleRateHz, sampleRateHz);
    sine(samples, tone + gap, tone, secondHz / sampleRateHz, sampleRateHz);
    return new AudioFrame(samples, sampleRateHz);
  }

  private static void sine(
      float[] samples, int offset, int length, double cyclesPerSample, int sampleRateHz) {
    double edge = EDGE_SECONDS * sampleRateHz;
    for (int i = 0; i < length; i++) {
      double toEdge = Math.min(1, Math.min(i, length - 1 - i) / edge);
      double gain = PEAK * (1 - Math.cos(Math.PI * toEdge)) / 2;
      samples[offset + i] = (float) (gain * Math.sin(2 * Math.PI * cyclesPerSample * i));
    }
  }
}
