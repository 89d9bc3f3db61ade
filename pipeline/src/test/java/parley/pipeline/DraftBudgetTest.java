package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.audio.VirtualClock;

class DraftBudgetTest {
  private static final long SECOND = 1_000_000_000L;
  private final VirtualClock clock = new VirtualClock();

  private void pass(long seconds) {
    clock.sleepUntil(clock.nanos() + seconds * SECOND);
  }

  @Test
  void whatWasWastedIsEarnedBackByItsShareOfTheTime() {
    DraftBudget budget = new DraftBudget(0.25, clock);
    assertThat(budget.allows()).isTrue();
    budget.waste(4 * SECOND); // of the three that are saved at first
    assertThat(budget.allows()).isFalse();
    pass(3);
    assertThat(budget.allows()).isFalse();
    pass(2);
    assertThat(budget.allows()).isTrue();
  }

  @Test
  void noMoreIsSavedThanAFewSeconds() {
    DraftBudget budget = new DraftBudget(1, clock);
    pass(1000);
    assertThat(budget.allows()).isTrue();
    budget.waste(3 * SECOND);
    assertThat(budget.allows()).isFalse();
  }

  @Test
  void aShareOfNothingAllowsNone() {
    assertThat(new DraftBudget(0, clock).allows()).isFalse();
  }
}
