package parley.audio.turn;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How likely the user has finished, by how it sounded, by what the words are, and by what a
 * language model says of them where there is one: a logistic regression on them.
 *
 * <p>Without a language model the weights were fitted to the ends of 56 whole recordings and 118
 * pauses made inside: those of the model {@code test-speech} and 37 sentences of LibriSpeech's
 * test-other. Each speaker left out once, the area under the curve was 0.81; weights fitted to
 * LibriSpeech alone have 0.85 on test-speech. With SmolLM2-135M and a few sentences more (65 whole,
 * 119 pauses) it was 0.88, and 0.96. How long the utterance is says much in such recordings, since
 * each pause is before the end, and is left out for that reason. {@code ./parley bench --stage
 * endpoint --input DIR} fits them to other recordings.
 */
public final class Completeness {
  /** A detector that is very sure is not so much more often right. */
  private static final double MOST_SURE = 5;

  /** Words that end even less likely are no less complete. */
  private static final double LEAST_LIKELY = -12;

  /** The bias; of the sound, and of words that are broken off, open, dangling, subordinate. */
  private static final double[] WEIGHTS = {0.05, 0.33, -1.84, -1.15, -0.55, -0.68};

  /** The same where there is an opinion of the words, and of that opinion. */
  private static final double[] WEIGHTS_WITH_OPINION = {1.80, 0.27, -0.61, -0.29, 0, -0.57, 0.75};

  private Completeness() {}

  /**
   * The probability that an utterance is complete, 0 to 1.
   *
   * @param sound what the detector said, 0 to 1
   * @param words so far; nothing is concluded where there are none
   */
  public static double of(double sound, TextOpinion words) {
    double[] weights = words.endLogProbability().isPresent() ? WEIGHTS_WITH_OPINION : WEIGHTS;
    double[] features = features(sound, words);
    double sum = weights[0];
    for (int i = 0; i < features.length; i++) {
      sum += weights[i + 1] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /**
   * What the weights are for, so that they can be fitted again; one more where there is an opinion.
   */
  public static double[] features(double sound, TextOpinion words) {
    TextSigns signs = TextSigns.of(words.text());
    DoubleStream known =
        DoubleStream.of(
            evidence(sound),
            signs.brokenOff() ? 1 : 0,
            signs.open() ? 1 : 0,
            signs.dangling() ? 1 : 0,
            signs.subordinate() ? 1 : 0);
    return DoubleStream.concat(
            known, words.endLogProbability().stream().map(likely -> Math.max(LEAST_LIKELY, likely)))
        .toArray();
  }

  /** The most that any words could make of it. */
  static double best(double sound) {
    return of(sound, TextOpinion.NONE);
  }

  /** The most that any words of which there is an opinion could make of it. */
  static double bestWithOpinion(double sound) {
    return of(sound, new TextOpinion("", OptionalDouble.of(0)));
  }

  /** The least that any words could make of it, with an opinion of them or without. */
  static double worst(double sound) {
    return Stream.of("If the...", "if the")
        .flatMap(
            text ->
                Stream.of(
                    TextOpinion.of(text), new TextOpinion(text, OptionalDouble.of(LEAST_LIKELY))))
        .mapToDouble(words -> of(sound, words))
        .min()
        .orElse(0);
  }

  /** The odds, as a logarithm. */
  private static double evidence(double probability) {
    double odds = Math.log(probability / (1 - probability));
    return Math.max(-MOST_SURE, Math.min(MOST_SURE, odds));
  }
}
