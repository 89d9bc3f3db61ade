package parley.audio.vad;

import parley.audio.Power;
import parley.audio.Stillness;
import parley.audio.VoiceEvent;

/**
 * A detector that is not asked while the room is still: nobody speaks then, and a device that waits
 * for its user does so nearly all of its time. Silero's opinion of a word is the same, give or take
 * 0.1, whether it heard the silence before it or not. The same windows give the same probabilities.
 * Used by one thread.
 */
public final class DozingDetector implements VoiceActivityDetector {
  private final VoiceActivityDetector detector;
  private final Stillness stillness = new Stillness(VoiceEvent.RATE_HZ / WINDOW);

  /**
   * Awake.
   *
   * @param detector is closed with this
   */
  public DozingDetector(VoiceActivityDetector detector) {
    this.detector = detector;
  }

  @Override
  public float speechProbability(float[] window) {
    return stillness.hear(Power.of(window)) ? 0 : detector.speechProbability(window);
  }

  @Override
  public void close() {
    detector.close();
  }
}
