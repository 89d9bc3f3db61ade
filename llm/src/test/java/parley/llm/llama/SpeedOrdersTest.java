package parley.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SpeedOrdersTest {
  private static final long MILLI = 1_000_000;
  private long nanos;
  private boolean closed;

  private final SpeedOrders orders =
      new SpeedOrders(this::open, () -> new ProcessState(1024, 5, 9), () -> nanos);

  @Test
  void saysWhenTheFirstTokenAndTheLastCame() {
    assertThat(orders.obey("open")).isEqualTo("ok 30.000");
    assertThat(orders.obey("run 4 12345")).isEqualTo("ok 5.000 500.000 4.000 60.000");
  }

  @Test
  void saysHowLongAfterTheWishItEnded() {
    orders.obey("open");
    assertThat(orders.obey("cancel 250 12345")).isEqualTo("ok 50.000");
    assertThatThrownBy(() -> orders.obey("cancel 501 12345")).hasMessageContaining("was read");
  }

  @Test
  void saysWhatIsLeftWhenItIsClosed() {
    orders.obey("open");
    assertThat(orders.obey("close")).isEqualTo("ok 1024.000 5.000 9.000");
    assertThat(closed).isTrue();
    assertThatThrownBy(() -> orders.obey("run 4 12345")).hasMessageContaining("no engine is open");
  }

  @Test
  void refusesWhatIsNoOrder() {
    assertThatThrownBy(() -> orders.obey("run")).hasMessageContaining("no order: run");
    assertThatThrownBy(() -> orders.obey("dance 1 2")).hasMessageContaining("no order");
  }

  private TextEngine open() {
    nanos += 30 * MILLI;
    return new Slow();
  }

  /** A hundred milliseconds for a character of the prompt, twenty for a token. */
  private final class Slow implements TextEngine {
    @Override
    public int[] tokens(String text) {
      return new int[text.length()];
    }

    @Override
    public Outcome run(Request request, Consumer<String> piece, BooleanSupplier stop) {
      for (int i = 0; i < request.prompt().length(); i++) {
        if (stop.getAsBoolean()) {
          return new Outcome(false, 0);
        }
        nanos += 100 * MILLI;
      }
      for (int i = 0; i < request.maxTokens(); i++) {
        piece.accept("a");
        nanos += 20 * MILLI;
      }
      return new Outcome(false, request.maxTokens());
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
