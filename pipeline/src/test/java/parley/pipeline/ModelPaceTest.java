package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aModelOfManyTokensASecondIsQuick() {
    generate(ModelPace.TOKENS, Duration.ofMillis(40));
    assertThat(pace.isQuick()).isTrue();
  }

  @Test
  void aModelOfFewIsNot() {
    generate(ModelPace.TOKENS, Duration.ofMillis(60));
    assertThat(pace.isQuick()).isFalse();
  }

  @Test
  void nothingIsKnownOfOneToken() {
    assertThat(pace.isQuick()).isFalse();
    generate(1, Duration.ofMillis(1));
    assertThat(pace.isQuick()).isFalse();
  }
}
