package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.audio.SimulatedRoom;
import parley.audio.VirtualClock;
import parley.config.EchoSettings;

/** Cancellation is on, and the microphone does not hear the loudspeaker. */
@Tag("models")
class HeadphonesTest {
  private static final int RATE = EchoCanceller.RATE_HZ;
  private static final int USER_AT = 6 * RATE;

  private final float[] reply = Speech.clips("sense-0870", "sense-0890", "sense-0920");
  private final float[] user = Speech.clips("two-cities-wisdom", "two-cities-light");
  private final float[] room = Speech.hiss(reply.length);

  private float[] heard(float[] captured) {
    DeviceFake device = new DeviceFake(RATE, 20 * EchoCanceller.FRAME);
    try (EchoPath path =
        EchoPath.open(
            new EchoSettings("on", false, 0.25), true, device, new VirtualClock(), w -> {})) {
      return MicrophoneFake.heard(path, device, reply, captured);
    }
  }

  @Test
  void whoSpeaksIntoAReplyIsHeardWhole() {
    float[] captured = Speech.sum(room, user, USER_AT);
    float[] heard = heard(captured);
    for (int at = USER_AT; at < USER_AT + user.length; at += RATE / 2) {
      double spoken = Speech.power(captured, at, at + RATE / 2);
      assertThat(Speech.decibels(Speech.power(heard, at, at + RATE / 2) / spoken))
          .as("dB at %.1f s", (double) at / RATE)
          .isBetween(-3.0, 3.0);
    }
  }

  @Test
  void anEchoThatBeginsLaterIsSilenced() {
    float[] echo = new SimulatedRoom(60, -12, 3).echo(reply);
    Arrays.fill(echo, 0, USER_AT, 0f);
    float[] captured = Speech.sum(room, echo, 0);
    float[] heard = heard(captured);
    int at = USER_AT + RATE / 2;
    assertThat(
            Speech.decibels(
                Speech.power(captured, at, heard.length) / Speech.power(heard, at, heard.length)))
        .isGreaterThan(20);
  }
}
