package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreeCoresTest {

  @Test
  void takesAllCoresOfAQuietMachineUpToFour() {
    assertThat(with(2, 1, 1, 1, 1, 1)).isEqualTo(2);
    assertThat(with(16, 1, 1, 1, 1, 1)).isEqualTo(4);
  }

  @Test
  void leavesBusyCoresAlone() {
    assertThat(with(2, 2, 2, 2, 2, 2)).isEqualTo(1);
    assertThat(with(4, 3, 3, 3, 3, 3)).isEqualTo(2);
    assertThat(with(2, 9, 9, 9, 9, 9)).isEqualTo(1);
  }

  @Test
  void aMomentOfWorkElsewhereDoesNotCount() {
    assertThat(with(2, 1, 3, 1, 1, 2)).isEqualTo(2);
  }

  @Test
  void leavesOneCoreWhereNothingIsKnown() {
    assertThat(with(4, 0)).isEqualTo(3);
    assertThat(with(1, 0)).isEqualTo(1);
  }

  private static int with(int cores, int... runnable) {
    PrimitiveIterator.OfInt readings = IntStream.of(runnable).iterator();
    return new FreeCores(cores, readings::nextInt).getAsInt();
  }
}
