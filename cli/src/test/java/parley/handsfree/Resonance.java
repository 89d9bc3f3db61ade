package parley.handsfree;

/** A two-pole filter: what a cavity does to a sound. */
final class Resonance {
  private final double a1;
  private final double a2;
  private final double gain;
  private double last;
  private double beforeLast;

  Resonance(double hz, double bandwidthHz, int sampleRateHz) {
    double radius = Math.exp(-Math.PI * bandwidthHz / sampleRateHz);
    a1 = 2 * radius * Math.cos(2 * Math.PI * hz / sampleRateHz);
    a2 = -radius * radius;
    gain = 1 - radius;
  }

  double next(double sample) {
    double out = gain * sample + a1 * last + a2 * beforeLast;
    beforeLast = last;
    last = out;
    return out;
  }
}
