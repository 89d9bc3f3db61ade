package parley.engines;

/** What native code is never asked. */
final class Check {
  private Check() {}

  static void range(int value, int min, int max, String what) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + ": " + value + ", not " + min + " to " + max);
    }
  }
}
