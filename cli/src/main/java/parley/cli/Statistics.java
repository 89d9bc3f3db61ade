package parley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a set of measurements looks like.
 *
 * @param sd sample standard deviation, 0 for fewer than two
 * @param p50 median
 * @param p95 95th percentile, by the nearest rank
 */
record Statistics(int count, double mean, double sd, double p50, double p95) {
  static Statistics of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return new Statistics(0, 0, 0, 0, 0);
    }
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double sd = sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1));
    return new Statistics(
        sorted.length, mean, sd, percentile(sorted, 0.50), percentile(sorted, 0.95));
  }

  private static double percentile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  JsonNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mean", rounded(mean))
        .put("sd", rounded(sd))
        .put("p50", rounded(p50))
        .put("p95", rounded(p95));
  }

  /** To a thousandth: nothing here is measured more finely. */
  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
