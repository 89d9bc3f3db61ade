package parley.handsfree;

import java.util.Random;

/** A band of four: chords, a bass, a melody and drums, at 112 beats a minute. */
final class Music {
  private static final double BEAT_S = 60.0 / 112;
  private static final int[][] CHORDS = {{0, 4, 7}, {9, 12, 16}, {5, 9, 12}, {7, 11, 14}};
  private static final int[] SCALE = {0, 2, 4, 7, 9, 12, 14, 16};
  private static final double TONIC_HZ = 261.63;

  private final float[] into;
  private final int rateHz;
  private final Random random;

  private Music(float[] into, int rateHz, Random random) {
    this.into = into;
    this.rateHz = rateHz;
    this.random = random;
  }

  static void play(float[] into, int rateHz, Random random) {
    Music band = new Music(into, rateHz, random);
    int beats = (int) (into.length / (BEAT_S * rateHz));
    for (int beat = 0; beat < beats; beat++) {
      band.beat(beat);
    }
  }

  private void beat(int beat) {
    double at = beat * BEAT_S;
    int[] chord = CHORDS[beat / 4 % CHORDS.length];
    if (beat % 4 == 0) {
      for (int tone : chord) {
        tone(at, 4 * BEAT_S, tone, 0.12, 6);
      }
    }
    tone(at, BEAT_S, chord[0] - 24, 0.3, 3);
    for (int half = 0; half < 2; half++) {
      if (random.nextInt(4) > 0) {
        int note = SCALE[random.nextInt(SCALE.length)] + 12;
        tone(at + half * BEAT_S / 2, BEAT_S * (0.5 + random.nextInt(2) * 0.5), note, 0.2, 5);
      }
      drum(at + half * BEAT_S / 2, 0.02, 0.1);
    }
    drum(at, beat % 2 == 0 ? 0.08 : 0.05, 0.4);
  }

  /** A plucked tone, its overtones ever softer. */
  private void tone(double at, double seconds, int semitones, double loud, int overtones) {
    double hz = TONIC_HZ * Math.pow(2, semitones / 12.0);
    int from = (int) (at * rateHz);
    int length = (int) (seconds * rateHz);
    for (int i = 0; i < length && from + i < into.length; i++) {
      double t = i / (double) rateHz;
      double envelope = Math.min(1, t / 0.01) * Math.exp(-2 * t / seconds);
      double sum = 0;
      for (int n = 1; n <= overtones && n * hz < rateHz / 2.0; n++) {
        sum += Math.sin(2 * Math.PI * n * hz * t) / (n * n);
      }
      into[from + i] += (float) (loud * envelope * sum);
    }
  }

  private void drum(double at, double seconds, double loud) {
    int from = (int) (at * rateHz);
    for (int i = 0; i < 5 * seconds * rateHz && from + i < into.length; i++) {
      double envelope = Math.exp(-i / (seconds * rateHz));
      into[from + i] += (float) (loud * envelope * random.nextGaussian() / 2);
    }
  }
}
