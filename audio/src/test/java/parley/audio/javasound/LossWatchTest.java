package parley.audio.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.InputLosses;

class LossWatchTest {
  private static final int MILLI = 48;

  private final List<String> told = new ArrayList<>();
  private final LossWatch watch =
      new LossWatch(
          48_000,
          new InputLosses() {
            @Override
            public void dropped(Duration sound) {
              told.add("dropped " + sound.toMillis());
            }

            @Override
            public void late(int blocks, Duration behind) {
              told.add("late " + blocks + ", " + behind.toMillis());
            }
          });

  private void waiting(int... millis) {
    for (int each : millis) {
      watch.read(0, each * MILLI);
    }
  }

  @Test
  void tellsOfLateBlocksOnceTheReaderHasCaughtUp() {
    waiting(0, 0, 130, 120, 110, 90, 50);
    assertThat(told).isEmpty();
    waiting(30, 0, 0);
    assertThat(told).containsExactly("late 3, 130");
  }

  @Test
  void aBacklogOfTheStartIsNoDelay() {
    waiting(400, 300, 200, 100, 10, 20);
    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfEachLossOnce() {
    watch.read(0, 0);
    watch.read(480, 0);
    watch.read(480, 0);
    watch.read(1440, 0);
    assertThat(told).containsExactly("dropped 10", "dropped 20");
  }
}
