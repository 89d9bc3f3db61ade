package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import parley.audio.Noise;
import parley.audio.Power;

class PlayedLevelTest {
  private static final int DELAY = 11;
  private static final double LOUD = Power.of(Noise.white(EchoCanceller.FRAME, 3));

  private final PlayedLevel played = new PlayedLevel();

  private void word(int frames) {
    for (int i = 0; i < frames; i++) {
      played.add(Noise.white(EchoCanceller.FRAME, 3));
    }
  }

  private void silence(int frames) {
    for (int i = 0; i < frames; i++) {
      played.add(new float[EchoCanceller.FRAME]);
    }
  }

  @Test
  void aWordIsHeardAsEchoAfterTheDelayGiveOrTakeALittle() {
    silence(50);
    word(1);
    silence(DELAY - 5);
    assertThat(played.loudestAfter(DELAY)).as("not yet").isLessThan(LOUD / 10);
    silence(2);
    assertThat(played.loudestAfter(DELAY)).isEqualTo(LOUD);
    silence(6);
    assertThat(played.loudestAfter(DELAY)).isEqualTo(LOUD);
  }

  @Test
  void thenTheRoomRingsLessAndLess() {
    word(20);
    silence(DELAY + 3);
    assertThat(played.loudestAfter(DELAY)).isEqualTo(LOUD);
    silence(5);
    double rings = played.loudestAfter(DELAY);
    assertThat(Speech.decibels(rings / LOUD)).isBetween(-4.5, -2.0);
    silence(20);
    assertThat(Speech.decibels(played.loudestAfter(DELAY) / LOUD))
        .as("of the loudest there is always a little")
        .isCloseTo(-12, within(0.5));
  }

  @Test
  void whereTheDelayIsNotKnownEverySoundOfLateMayBeHeard() {
    word(1);
    silence(49);
    assertThat(played.loudestAfter(EchoCanceller.UNKNOWN)).isEqualTo(LOUD);
    assertThat(played.loudestAfter(48)).as("nor when it is too long to tell").isEqualTo(LOUD);
    silence(1);
    assertThat(played.loudestAfter(EchoCanceller.UNKNOWN)).isZero();
  }
}
