package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.cli.LogisticFit.Row;

class LogisticFitTest {
  private static Row row(String group, double feature, boolean positive) {
    return new Row(group, new double[] {feature, 0}, positive);
  }

  private static final List<Row> ROWS =
      List.of(
          row("a", 2, true),
          row("a", -2, false),
          row("b", 1, true),
          row("b", -1, false),
          row("c", 1.5, true),
          row("c", -1.5, false));

  @Test
  void weightsTellTheClassesApartAndLeaveOutWhatSaysNothing() {
    double[] weights = LogisticFit.weights(ROWS);
    assertThat(weights[0]).isCloseTo(0, within(1e-6));
    assertThat(weights[1]).isGreaterThan(0.5);
    assertThat(weights[2]).isZero();
    assertThat(LogisticFit.probability(weights, new double[] {1, 0})).isGreaterThan(0.6);
  }

  @Test
  void aGroupIsJudgedByTheOthers() {
    List<Row> odd =
        List.of(row("a", 1, true), row("a", -1, false), row("odd", -1, true), row("odd", 1, false));
    double[] results = LogisticFit.crossValidated(odd);
    assertThat(results[2]).isLessThan(0.5);
    assertThat(results[0]).isLessThan(0.5);
  }

  @Test
  void theAreaIsTheShareOfPairsInOrder() {
    assertThat(LogisticFit.areaUnderCurve(ROWS, new double[] {1, 0, 1, 0, 1, 0})).isEqualTo(1);
    assertThat(LogisticFit.areaUnderCurve(ROWS, new double[6])).isEqualTo(0.5);
    assertThat(LogisticFit.areaUnderCurve(ROWS, new double[] {0, 1, 0, 1, 0, 1})).isZero();
  }
}
