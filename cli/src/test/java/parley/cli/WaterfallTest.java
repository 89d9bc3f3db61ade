package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.pipeline.Latency;

class WaterfallTest {

  @Test
  void drawsEachPartWhereItLiesAndNamesTheLargest() {
    List<String> lines = Waterfall.lines(new Latency(1000, 500, 300, 100, 0, 50, 40, 10, 0, true));
    assertThat(lines.get(0))
        .contains("1000 ms", "endpointing", "spoke before the model had finished");
    assertThat(lines).hasSize(8);
    int firstBar = lines.get(1).indexOf('█');
    int secondBar = lines.get(2).indexOf('█');
    assertThat(secondBar).isEqualTo(lines.get(1).lastIndexOf('█') + 1).isGreaterThan(firstBar);
  }
}
