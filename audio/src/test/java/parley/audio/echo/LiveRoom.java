package parley.audio.echo;

import parley.audio.SimulatedRoom;
import parley.audio.VirtualClock;
import parley.config.EchoSettings;

/**
 * A quiet room, and a loudspeaker that is kept fed, as in talk: what is given to it is played 80 ms
 * later, and its echo of -12 dB captured 60 ms after that.
 */
final class LiveRoom {
  /** Samples from what is given until it is played. */
  static final int WRITTEN_AHEAD = 8 * EchoCanceller.FRAME;

  private LiveRoom() {}

  /** What the microphone takes while this is given to the loudspeaker. */
  static float[] captured(float[] given) {
    float[] played = new float[given.length];
    System.arraycopy(given, 0, played, WRITTEN_AHEAD, given.length - WRITTEN_AHEAD);
    return Speech.sum(Speech.hiss(given.length), new SimulatedRoom(60, -12, 3).echo(played), 0);
  }

  /** What is heard of it. */
  static float[] heard(float[] given, float[] captured) {
    DeviceFake device = new DeviceFake(EchoCanceller.RATE_HZ, 2 * WRITTEN_AHEAD);
    try (EchoPath path =
        EchoPath.open(
            new EchoSettings("on", false, 0.25), true, device, new VirtualClock(), w -> {})) {
      path.speaker().write(new float[WRITTEN_AHEAD], 0, WRITTEN_AHEAD);
      return MicrophoneFake.heard(path, device, given, captured);
    }
  }
}
