package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.audio.SimulatedRoom;

@Tag("models")
class LeakGuardTest {
  private static final int FRAME = EchoCanceller.FRAME;

  private final LeakGuard guard = new LeakGuard();
  private final float[] voice = Speech.clips("sense-0870", "sense-0890");
  private int relearned;

  /** How many dB of the sound the guard takes away. */
  private double muzzledDb(float[] sound) {
    float[] left = new float[sound.length / FRAME * FRAME];
    for (int at = 0; at < left.length; at += FRAME) {
      float[] frame = Arrays.copyOfRange(sound, at, at + FRAME);
      relearned += guard.muzzle(Arrays.copyOfRange(voice, at, at + FRAME), frame, false) ? 1 : 0;
      System.arraycopy(frame, 0, left, at, FRAME);
    }
    return Speech.decibels(
        Speech.power(sound, 0, left.length) / Speech.power(left, 0, left.length));
  }

  @Test
  void silencesEchoAndAsksToLearnItAnew() {
    float[] echo = new SimulatedRoom(90, -12, 3).echo(voice);
    assertThat(muzzledDb(echo)).isGreaterThan(8);
    assertThat(relearned).isBetween(2, (int) (voice.length / (1.5 * EchoCanceller.RATE_HZ)) + 1);
  }

  @Test
  void whatIsLouderThanAnyEchoIsNoneHoweverAlike() {
    float[] echo = new SimulatedRoom(90, -12, 3).echo(voice);
    for (int at = 0; at + FRAME <= voice.length; at += FRAME) {
      float[] frame = Arrays.copyOfRange(echo, at, at + FRAME);
      float[] before = frame.clone();
      assertThat(guard.muzzle(Arrays.copyOfRange(voice, at, at + FRAME), frame, true)).isFalse();
      assertThat(frame).isEqualTo(before);
    }
  }

  @Test
  void leavesAnotherVoiceAlone() {
    float[] user =
        Arrays.copyOf(
            Speech.clips("two-cities-wisdom", "two-cities-light", "go-forward"), voice.length);
    assertThat(muzzledDb(user)).isLessThan(0.5);
  }

  private boolean hearsEcho(float[] sound) {
    boolean heard = false;
    for (int at = 0; at + FRAME <= sound.length && at + FRAME <= voice.length; at += FRAME) {
      heard |= hearsFrame(sound, at);
    }
    return heard;
  }

  @Test
  void hearsAnEchoThatIsFaint() {
    assertThat(hearsEcho(new SimulatedRoom(90, -25, 3).echo(voice))).isTrue();
  }

  @Test
  void anEchoThatWasHeardHasToLastAsLongAgain() {
    float[] echo = new SimulatedRoom(90, -12, 3).echo(voice);
    int at = 0;
    while (!hearsFrame(echo, at)) {
      at += FRAME;
    }
    for (int i = 1; i < 15; i++) {
      assertThat(hearsFrame(echo, at + i * FRAME)).isFalse();
    }
  }

  private boolean hearsFrame(float[] sound, int at) {
    return guard.hearsEcho(
        Arrays.copyOfRange(voice, at, at + FRAME), Arrays.copyOfRange(sound, at, at + FRAME));
  }

  @Test
  void anotherVoiceIsNoEcho() {
    assertThat(hearsEcho(Speech.clips("two-cities-wisdom", "two-cities-light", "sense-0930")))
        .isFalse();
  }

  @Test
  void leavesSoundAloneWhileNothingIsPlayed() {
    float[] same = voice.clone();
    Arrays.fill(voice, 0f);
    assertThat(muzzledDb(same)).isZero();
  }
}
