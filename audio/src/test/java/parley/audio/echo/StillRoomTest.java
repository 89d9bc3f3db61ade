package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody is there for a while, so that the canceller rests between two replies. */
@Tag("models")
class StillRoomTest {
  private static final int RATE = EchoCanceller.RATE_HZ;
  private static final int PAUSE = 20 * RATE;

  private final float[] reply = Speech.clips("sense-0870", "sense-0890");
  private final int again = reply.length + PAUSE;

  @Test
  void theNextReplyIsNotHeardEither() {
    float[] played = Speech.sum(new float[again + reply.length], reply, 0);
    played = Speech.sum(played, reply, again);
    float[] heard = LiveRoom.heard(played, LiveRoom.captured(played));
    for (int at = again; at + RATE / 2 < heard.length; at += RATE / 2) {
      assertThat(Speech.decibels(Speech.power(heard, at, at + RATE / 2)))
          .as("dB at %.1f s of the second reply", (double) (at - again) / RATE)
          .isLessThan(-60);
    }
  }

  @Test
  void aStillRoomIsLeftAsItWasCaptured() {
    float[] hiss = Speech.hiss(5 * RATE);
    float[] heard = LiveRoom.heard(new float[hiss.length], hiss);
    assertThat(Arrays.copyOfRange(heard, 3 * RATE, 4 * RATE))
        .isEqualTo(Arrays.copyOfRange(hiss, 3 * RATE, 4 * RATE));
  }
}
