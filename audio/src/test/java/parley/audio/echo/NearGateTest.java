package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.audio.Noise;
import parley.audio.Power;

class NearGateTest {
  private static final int FRAME = EchoCanceller.FRAME;
  private static final float PLAYED = 0.1f;

  private final NearGate gate = new NearGate();
  private final PlayedLevel level = new PlayedLevel();
  private final EchoLevel echo = new EchoLevel();
  private final float[] noise = Noise.white(FRAME, 3);

  /** Frames in which the captured sound is so much of what is played, and so much of it is left. */
  private int shut(int frames, double captured, double left) {
    int shut = 0;
    for (int i = 0; i < frames; i++) {
      float[] cleaned = Speech.scaled(noise, left);
      double power = Power.of(Speech.scaled(noise, captured));
      level.add(Speech.scaled(noise, PLAYED));
      echo.hear(level, power, Power.of(cleaned), gate.hasLearnt() ? 5 : EchoCanceller.UNKNOWN);
      if (gate.shuts(level, echo, cleaned)) {
        shut++;
        assertThat(Power.of(cleaned)).isLessThanOrEqualTo(2e-4 * left * left);
      } else {
        assertThat(cleaned).isEqualTo(Speech.scaled(noise, left));
      }
    }
    return shut;
  }

  /** The canceller learns an echo of -12 dB, and is sure of it for seconds. */
  private void know() {
    shut(200, PLAYED / 4, 0);
    shut(500, PLAYED / 4, 0);
  }

  @Test
  void echoIsNotHeardWhileTheCancellerLearns() {
    know();
    gate.relearns();
    assertThat(shut(100, PLAYED / 4, PLAYED / 4)).isEqualTo(100);
  }

  @Test
  void whoIsLouderThanTheEchoIsHeardAllTheSame() {
    know();
    gate.relearns();
    assertThat(shut(100, PLAYED / 2, PLAYED / 2)).isLessThan(10);
  }

  @Test
  void everythingIsHeardOnceItHasLearnt() {
    know();
    assertThat(shut(300, PLAYED / 4, PLAYED / 100)).isZero();
  }

  @Test
  void anEchoThatIsNotKnownYetIsTakenForALoudOne() {
    assertThat(shut(100, PLAYED / 2, PLAYED / 2)).isEqualTo(100);
  }

  @Test
  void everythingIsHeardWhileNothingIsPlayed() {
    float[] silence = new float[FRAME];
    float[] cleaned = Speech.scaled(noise, 0.001);
    for (int i = 0; i < 100; i++) {
      level.add(silence);
      double power = Power.of(cleaned);
      echo.hear(level, power, power, gate.hasLearnt() ? 5 : EchoCanceller.UNKNOWN);
      assertThat(gate.shuts(level, echo, cleaned)).isFalse();
    }
    assertThat(cleaned).isEqualTo(Speech.scaled(noise, 0.001));
  }
}
