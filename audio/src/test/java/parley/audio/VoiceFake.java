package parley.audio;

/** A voice of a kind: a gliding pitch under three formants, four syllables a second. */
final class VoiceFake {
  private static final int RATE = 48_000;

  private VoiceFake() {}

  static float[] speak(int millis) {
    float[] voice = new float[millis * RATE / 1000];
    double phase = 0;
    for (int i = 0; i < voice.length; i++) {
      double t = i / (double) RATE;
      double pitch = 120 + 25 * Math.sin(2 * Math.PI * 0.7 * t);
      phase += 2 * Math.PI * pitch / RATE;
      double loud = Math.pow(Math.abs(Math.sin(2 * Math.PI * 2 * t)), 0.5);
      double sum = 0;
      for (int harmonic = 1; harmonic * pitch < 4000; harmonic++) {
        sum += formants(harmonic * pitch, t) * Math.sin(harmonic * phase);
      }
      voice[i] = (float) (0.12 * loud * sum);
    }
    return voice;
  }

  private static double formants(double hz, double t) {
    double first = 550 + 200 * Math.sin(2 * Math.PI * 1.3 * t);
    return bump(hz, first, 90) + 0.6 * bump(hz, 1500, 120) + 0.3 * bump(hz, 2500, 160);
  }

  private static double bump(double hz, double centre, double width) {
    double away = (hz - centre) / width;
    return 1 / (1 + away * away);
  }
}
