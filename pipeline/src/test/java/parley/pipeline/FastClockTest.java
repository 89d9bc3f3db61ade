package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.audio.Clock;

class FastClockTest {
  /** Real time that a test moves. */
  private static final class Hand implements Clock {
    private long nanos;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void sleepUntil(long until) {
      throw new AssertionError("a virtual clock does not wait");
    }
  }

  private final Hand real = new Hand();
  private final FastClock clock = new FastClock(real);

  @Test
  void runsWithTheSoundThatIsReadAndNotWithTheWorld() {
    clock.read(1_000);
    real.nanos += 77;
    assertThat(clock.nanos()).isEqualTo(1_000);
    clock.sleepUntil(Long.MAX_VALUE);
  }

  @Test
  void runsInRealTimeWhileAnAnswerIsAwaited() {
    clock.read(1_000);
    clock.hold();
    real.nanos += 77;
    assertThat(clock.nanos()).isEqualTo(1_077);
    clock.release();
    real.nanos += 500;
    assertThat(clock.nanos()).isEqualTo(1_077);
    clock.read(10);
    assertThat(clock.nanos()).isEqualTo(1_087);
  }
}
