package parley.audio.turn;

/**
 * How likely the user has finished, by how it sounded and by what the words are: a logistic
 * regression on both.
 *
 * <p>The weights were fitted to the ends of 56 whole recordings and 118 pauses made inside: those
 * of the model {@code test-speech} and 37 sentences of LibriSpeech's test-other. Each speaker left
 * out once, the area under the curve was 0.81; weights fitted to LibriSpeech alone have 0.85 on
 * test-speech. {@code ./parley bench --stage endpoint --input DIR} fits them to other recordings.
 */
public final class Completeness {
  /** A detector that is very sure is not so much more often right. */
  private static final double MOST_SURE = 5;

  private static final double BIAS = 0.05;

  /** Of the sound, and of words that are broken off, open, dangling, subordinate. */
  private static final double[] WEIGHTS = {0.33, -1.84, -1.15, -0.55, -0.68};

  private Completeness() {}

  /**
   * The probability that an utterance is complete, 0 to 1.
   *
   * @param sound what the detector said, 0 to 1
   * @param text the words so far; nothing is concluded where there are none
   */
  public static double of(double sound, String text) {
    double sum = BIAS;
    double[] features = features(sound, text);
    for (int i = 0; i < features.length; i++) {
      sum += WEIGHTS[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** What the weights are for, so that they can be fitted again. */
  public static double[] features(double sound, String text) {
    TextSigns signs = TextSigns.of(text);
    return new double[] {
      evidence(sound),
      signs.brokenOff() ? 1 : 0,
      signs.open() ? 1 : 0,
      signs.dangling() ? 1 : 0,
      signs.subordinate() ? 1 : 0
    };
  }

  /** The most that any words could make of it. */
  static double best(double sound) {
    return of(sound, "");
  }

  /** The least that any words could make of it. */
  static double worst(double sound) {
    return Math.min(of(sound, "If the..."), of(sound, "if the"));
  }

  /** The odds, as a logarithm. */
  private static double evidence(double probability) {
    double odds = Math.log(probability / (1 - probability));
    return Math.max(-MOST_SURE, Math.min(MOST_SURE, odds));
  }
}
