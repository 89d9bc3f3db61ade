package parley.audio.vad;

/**
 * Says how likely a window of sound holds speech. It remembers what it heard: one per stream, used
 * by one thread.
 */
public interface VoiceActivityDetector extends AutoCloseable {
  /** Samples of a window at 16 kHz: 32 ms. */
  int WINDOW = 512;

  /**
   * Hears one window.
   *
   * @param window {@link #WINDOW} samples at 16 kHz that follow on the last window; the caller's,
   *     who writes the next one into it
   * @return 0 to 1
   */
  float speechProbability(float[] window);

  @Override
  void close();
}
