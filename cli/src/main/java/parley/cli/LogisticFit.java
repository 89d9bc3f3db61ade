package parley.cli;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A logistic regression, so that the weights of {@link parley.audio.turn.Completeness} can be made
 * again from recordings. Both classes weigh the same, however many there are of each.
 */
final class LogisticFit {
  /**
   * One observation.
   *
   * @param group what is left out together when the fit is tried on what it has not seen
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(String group, double[] features, boolean positive) {}

  private static final int STEPS = 4000;
  private static final double RATE = 0.3;
  private static final double PENALTY = 1;

  private LogisticFit() {}

  /** The weights, that of the bias first. */
  static double[] weights(List<Row> rows) {
    int size = rows.get(0).features().length + 1;
    double[] weights = new double[size];
    double share = 0.5 / Math.max(1, rows.stream().filter(Row::positive).count());
    double otherShare = 0.5 / Math.max(1, rows.stream().filter(row -> !row.positive()).count());
    for (int step = 0; step < STEPS; step++) {
      double[] slope = new double[size];
      for (Row row : rows) {
        double miss = (row.positive() ? 1 : 0) - probability(weights, row.features());
        double weight = row.positive() ? share : otherShare;
        slope[0] += weight * miss;
        for (int i = 1; i < size; i++) {
          slope[i] += weight * miss * row.features()[i - 1];
        }
      }
      for (int i = 0; i < size; i++) {
        double pull = i == 0 ? 0 : PENALTY * weights[i] / rows.size();
        weights[i] += RATE * (slope[i] - pull);
      }
    }
    return weights;
  }

  static double probability(double[] weights, double[] features) {
    double sum = weights[0];
    for (int i = 0; i < features.length; i++) {
      sum += weights[i + 1] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** What each row gets from a fit to the rows of the other groups. */
  static double[] crossValidated(List<Row> rows) {
    double[] result = new double[rows.size()];
    for (String group : rows.stream().map(Row::group).distinct().toList()) {
      List<Row> others = rows.stream().filter(row -> !row.group().equals(group)).toList();
      double[] weights = weights(others);
      IntStream.range(0, result.length)
          .filter(i -> rows.get(i).group().equals(group))
          .forEach(i -> result[i] = probability(weights, rows.get(i).features()));
    }
    return result;
  }

  /** How often a positive row gets more than another one: 0.5 is a guess, 1 is right. */
  static double areaUnderCurve(List<Row> rows, double[] results) {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < results.length; i++) {
      for (int j = 0; j < results.length; j++) {
        if (rows.get(i).positive() && !rows.get(j).positive()) {
          pairs++;
          right += results[i] > results[j] ? 1 : results[i] == results[j] ? 0.5 : 0;
        }
      }
    }
    return right / Math.max(1, pairs);
  }
}
