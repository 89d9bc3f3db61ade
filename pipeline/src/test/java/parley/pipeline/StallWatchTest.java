package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallWatchTest {
  private final ManualLoop loop = new ManualLoop();
  private final List<Duration> stalls = new ArrayList<>();
  private final StallWatch watch =
      new StallWatch(loop, Duration.ofSeconds(10), Duration.ofSeconds(2), stalls::add);

  private void advance(int seconds) {
    loop.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void tellsWhenNoFirstTokenComes() {
    watch.asked();
    advance(9);
    assertThat(stalls).isEmpty();
    advance(1);
    assertThat(stalls).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void tellsOnceWhenNoFurtherTokenComes() {
    watch.asked();
    watch.alive();
    advance(1);
    watch.alive();
    advance(1);
    assertThat(stalls).isEmpty();
    advance(1);
    advance(20);
    assertThat(stalls).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void doesNotCountTimeInWhichTheModelIsHeld() {
    watch.asked();
    watch.alive();
    watch.rest();
    advance(100);
    watch.alive();
    advance(1);
    assertThat(stalls).isEmpty();
  }

  @Test
  void leavesNoTimerBehindAndIsNotWokenAgain() {
    watch.asked();
    watch.alive();
    assertThat(loop.timers()).isEqualTo(1);
    watch.over();
    watch.alive();
    assertThat(loop.timers()).isZero();
  }
}
