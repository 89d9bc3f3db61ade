package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockDriftTest {
  private static final int STEP = 960;

  private final ClockDrift drift = new ClockDrift();

  /** A device that counts in steps of 20 ms, seen every 10 ms of another clock. */
  private void watch(int seconds, double ppm) {
    for (int frame = 0; frame < seconds * ClockDrift.LOOKS; frame++) {
      double played = frame * 480.0 * (1 + ppm / 1e6);
      drift.look(Math.floor(played / STEP) * STEP - frame * 480.0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2000, -300, 300, 2000})
  void findsTheDriftOfAClock(double ppm) {
    watch(240, ppm);
    assertThat(drift.ratio() * 1e6).isCloseTo(ppm, within(60.0));
  }

  @Test
  void takesTheStepsOfADeviceForNoDrift() {
    watch(120, 0);
    watch(120, 15);
    assertThat(drift.ratio()).isZero();
  }

  @Test
  void takesAMomentInWhichADeviceStoodStillForNoDrift() {
    for (int frame = 0; frame < 60 * ClockDrift.LOOKS; frame++) {
      drift.look(frame % 2 * STEP - (frame < 7 * ClockDrift.LOOKS ? 0 : 1700));
      assertThat(drift.ratio()).as("frame %d", frame).isZero();
    }
  }

  @Test
  void keepsWhatItKnowsWhenTheDeviceBeginsAnew() {
    watch(60, 1000);
    double known = drift.ratio();
    drift.restart();
    assertThat(drift.hasMedian()).isFalse();
    assertThat(drift.ratio()).isEqualTo(known).isCloseTo(0.001, within(0.0003));
  }
}
