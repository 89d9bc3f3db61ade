package parley.asr;

import parley.config.ParleyException;

/** What holds of every utterance before native code hears it. */
public final class Utterances {
  /** 30 s at 16 kHz: as much as a recogniser's window holds. */
  public static final int MAX_SAMPLES = 480_000;

  private Utterances() {}

  /**
   * Refuses an utterance that no recogniser hears whole.
   *
   * @param mono16k at 16 kHz
   * @throws ParleyException AUDIO_TOO_LONG
   */
  public static void requireBounded(float[] mono16k) {
    if (mono16k.length > MAX_SAMPLES) {
      throw new ParleyException(
          "AUDIO_TOO_LONG",
          "the utterance has "
              + mono16k.length / 16_000
              + " s, but a recogniser hears 30 s at most",
          "Lower endpointing.max-utterance, or cut the recording.");
    }
  }

  /**
   * A copy with silence for what is no number, on which native code hangs, and silence after it.
   *
   * @param least length of the copy
   */
  public static float[] finite(float[] samples, int least) {
    float[] clean = new float[Math.max(samples.length, least)];
    for (int i = 0; i < samples.length; i++) {
      clean[i] = Float.isFinite(samples[i]) ? samples[i] : 0;
    }
    return clean;
  }
}
