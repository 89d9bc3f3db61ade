package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.audio.VirtualClock;

class ModelPaceTest {
  private final VirtualClock clock = new VirtualClock();
  private final ModelPace pace = new ModelPace(clock);

  private void generate(int tokens, Duration each) {
    pace.started(30, 0, 0);
    clock.sleepUntil(clock.nanos() + Duration.ofSeconds(2).toNanos());
    for (int i = 0; i < tokens; i++) {
      pace.token("word ");
      clock.sleepUntil(clock.nanos() + each.toNanos());
    }
  }

  @Test
  void tellsHowFastTheTokensBehindTheFirstCame() {
    generate(ModelPace.TOKENS, Duration.ofMillis(40));
    assertThat(pace.tokensPerSecond()).isCloseTo(25, within(0.001));
  }

  @Test
  void nothingIsKnownOfOneToken() {
    assertThat(pace.tokensPerSecond()).isZero();
    generate(1, Duration.ofMillis(1));
    assertThat(pace.tokensPerSecond()).isZero();
  }
}
