package parley.audio;

/** Mean power of sound, 1 at a constant full scale. */
public final class Power {
  private Power() {}

  /** Of a piece that is not empty. */
  public static double of(float[] sound) {
    double power = 0;
    for (float sample : sound) {
      power += sample * sample;
    }
    return power / sound.length;
  }
}
