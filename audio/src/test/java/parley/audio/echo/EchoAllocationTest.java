package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.audio.AllocatedBytes;
import parley.audio.AudioInput;
import parley.audio.SimulatedRoom;
import parley.audio.VirtualClock;
import parley.config.EchoSettings;

/** What the way through the canceller takes from the heap, while a reply is played. */
class EchoAllocationTest {
  private static final int FRAME = EchoCanceller.FRAME;

  /** The library is asked for its figures in one frame of so many, and makes an object for them. */
  private static final int ASKED_EVERY = 25;

  private final float[] voice = Speech.scaled(Speech.hiss(60 * EchoCanceller.RATE_HZ), 100);
  private final DeviceFake device = new DeviceFake(EchoCanceller.RATE_HZ, 20 * FRAME);
  private int at;

  @Test
  void noneForAFrameButForTheFigures() {
    try (EchoPath path =
        EchoPath.open(
            new EchoSettings("on", false, 0.25), true, device, new VirtualClock(), w -> {})) {
      float[] captured = new SimulatedRoom(60, -12, 3).echo(voice);
      AudioInput microphone = path.microphone(new MicrophoneFake(captured));
      float[] heard = new float[FRAME];
      Runnable frame =
          () -> {
            path.speaker().write(voice, at, FRAME);
            device.play(FRAME);
            at += FRAME;
            for (int got = 0; got < FRAME; got += microphone.read(heard, got, FRAME - got)) {}
          };
      long first = AllocatedBytes.of(500, ASKED_EVERY, frame);
      long second = AllocatedBytes.of(0, 2 * ASKED_EVERY, frame);
      assertThat(first).as("of %d frames", ASKED_EVERY).isLessThan(200);
      assertThat(second).isEqualTo(2 * first);
    }
  }
}
