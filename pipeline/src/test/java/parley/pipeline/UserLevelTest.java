package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UserLevelTest {
  private static final int RATE_HZ = 16_000;

  /** A second of noise at a level, and another of silence. */
  private static float[] sound(double db) {
    Random random = new Random(4);
    float[] sound = new float[2 * RATE_HZ];
    for (int i = 0; i < RATE_HZ; i++) {
      sound[i] = (float) (random.nextGaussian() * Math.pow(10, db / 20));
    }
    return sound;
  }

  private final UserLevel level = new UserLevel(6);

  @Test
  void nothingIsTooQuietBeforeTheUserWasHeard() {
    assertThat(level.isTooQuiet(new float[RATE_HZ])).isFalse();
  }

  @Test
  void whatIsQuieterByMoreThanTheMarginIsNotTheUsers() {
    level.heard(sound(-20));
    assertThat(level.isTooQuiet(sound(-25.5))).isFalse();
    assertThat(level.isTooQuiet(sound(-26.5))).isTrue();
    assertThat(level.isTooQuiet(sound(-5))).as("louder").isFalse();
  }

  @Test
  void oneOddUtteranceChangesNothing() {
    for (double db : new double[] {-20, -21, -3, -20}) {
      level.heard(sound(db));
    }
    assertThat(level.isTooQuiet(sound(-24))).isFalse();
  }

  @Test
  void itFollowsAUserWhoMovesAway() {
    for (double db : new double[] {-20, -20, -20, -35, -35, -35}) {
      level.heard(sound(db));
    }
    assertThat(level.isTooQuiet(sound(-34))).isFalse();
  }

  @Test
  void pausesDoNotMakeAnUtteranceQuieter() {
    float[] withPauses = new float[5 * RATE_HZ / 2];
    System.arraycopy(sound(-20), 0, withPauses, RATE_HZ, RATE_HZ);
    assertThat(UserLevel.of(withPauses)).isCloseTo(UserLevel.of(sound(-20)), within(0.2));
  }

  @Property
  void isDefinedForAnySound(@ForAll @Size(max = 2000) byte[] bytes) {
    float[] sound = new float[bytes.length];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = bytes[i] / 128f;
    }
    assertThat(UserLevel.of(sound)).isBetween(-100.5, 0.5);
  }

  @Test
  void theFirstSoundsOfTheUserMayBeQuieterStill() {
    assertThat(level.mayBegin(-90)).as("nobody was heard yet").isTrue();
    level.heard(sound(-20));
    assertThat(level.mayBegin(-31.5)).isTrue();
    assertThat(level.mayBegin(-32.5)).isFalse();
  }
}
