package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void describesASetOfMeasurements() {
    Statistics s = Statistics.of(List.of(4.0, 1.0, 3.0, 2.0));
    assertThat(s.mean()).isEqualTo(2.5);
    assertThat(s.sd()).isCloseTo(1.291, within(0.001));
    assertThat(s.p50()).isEqualTo(2.0);
    assertThat(s.p95()).isEqualTo(4.0);
  }

  @Test
  void nothingMeasuredIsZero() {
    assertThat(Statistics.of(List.of())).isEqualTo(new Statistics(0, 0, 0, 0, 0));
    assertThat(Statistics.of(List.of(7.0)).sd()).isZero();
  }
}
