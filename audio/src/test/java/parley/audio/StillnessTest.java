package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StillnessTest {
  private static final int PER_SECOND = 100;

  private final Stillness stillness = new Stillness(PER_SECOND);
  private int seed;

  /** Of so many pieces of noise at a level, those that found it still. */
  private int still(int pieces, double decibels) {
    int still = 0;
    for (int i = 0; i < pieces; i++) {
      float[] sound = Noise.white(480, ++seed);
      float level = (float) Math.pow(10, (decibels + 20) / 20);
      for (int at = 0; at < sound.length; at++) {
        sound[at] *= level;
      }
      still += stillness.hear(Power.of(sound)) ? 1 : 0;
    }
    return still;
  }

  @Test
  void twoSecondsOfFaintHissAreStill() {
    assertThat(still(2 * PER_SECOND - 1, -60)).isZero();
    assertThat(still(60 * PER_SECOND, -60)).isEqualTo(60 * PER_SECOND);
  }

  @Test
  void silenceIsStill() {
    still(2 * PER_SECOND, -1000);
    assertThat(still(PER_SECOND, -1000)).isEqualTo(PER_SECOND);
  }

  @Test
  void whatIsALittleLouderEndsItAtOnceAndForTwoSeconds() {
    still(10 * PER_SECOND, -65);
    assertThat(still(1, -57)).isZero();
    assertThat(still(2 * PER_SECOND - 1, -65)).isZero();
    assertThat(still(1, -65)).isEqualTo(1);
  }

  @Test
  void aFanIsNotStillHoweverEven() {
    assertThat(still(60 * PER_SECOND, -45)).isZero();
  }

  @Test
  void hissThatBecameLouderIsStillAfterAWhile() {
    still(10 * PER_SECOND, -75);
    assertThat(still(3 * PER_SECOND, -60)).isZero();
    still(10 * PER_SECOND, -60);
    assertThat(still(PER_SECOND, -60)).isEqualTo(PER_SECOND);
  }
}
