package parley.asr.whisper;

/** Makes samples safe for native code, which hangs on a NaN and says nothing to a short array. */
final class Samples {
  /** whisper.cpp gives no text for a second or less. */
  static final int MIN = 17_600;

  /** whisper's window: 30 s at 16 kHz. */
  static final int MAX = 480_000;

  private Samples() {}

  /** A copy with silence for what is no number, and silence after it up to the least length. */
  static float[] prepared(float[] samples) {
    float[] clean = new float[Math.max(samples.length, MIN)];
    for (int i = 0; i < samples.length; i++) {
      clean[i] = Float.isFinite(samples[i]) ? samples[i] : 0;
    }
    return clean;
  }
}
