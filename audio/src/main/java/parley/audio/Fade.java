package parley.audio;

/**
 * Keeps sound that stops in its midst from clicking: it fades into silence, and what comes next
 * fades in. Not thread-safe.
 */
final class Fade {
  private static final int MILLIS = 4;

  private final int length;
  private float last;
  private boolean comesIn;

  Fade(int sampleRateHz) {
    this.length = sampleRateHz / 1000 * MILLIS;
  }

  /** Sound was given, and ended with this sample. */
  void gave(float sample) {
    last = sample;
  }

  /** Begins a piece of silence, which is longer than a fade, with the end of the sound. */
  void out(float[] silence) {
    comesIn = true;
    for (int i = 0; i < length; i++) {
      silence[i] = last * (length - i) / length;
    }
  }

  /** Begins the sound gently if it had faded out. */
  void in(float[] sound, int samples) {
    if (!comesIn) {
      return;
    }
    comesIn = false;
    for (int i = 0; i < Math.min(length, samples); i++) {
      sound[i] *= i / (float) length;
    }
  }
}
