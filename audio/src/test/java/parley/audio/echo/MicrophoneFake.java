package parley.audio.echo;

import parley.audio.AudioInput;

/** A microphone that captures a sound, in blocks of an odd size, and then ends. */
final class MicrophoneFake implements AudioInput {
  private static final int FRAME = EchoCanceller.FRAME;

  private final float[] sound;
  private int at;

  MicrophoneFake(float[] sound) {
    this.sound = sound;
  }

  /**
   * What is heard of a sound that was captured while another was played, 10 ms after 10 ms.
   *
   * @param device the path's loudspeaker
   */
  static float[] heard(EchoPath path, DeviceFake device, float[] played, float[] captured) {
    float[] heard = new float[captured.length / FRAME * FRAME];
    AudioInput input = path.microphone(new MicrophoneFake(captured));
    for (int at = 0; at < heard.length; at += FRAME) {
      path.speaker().write(played, at, FRAME);
      device.play(FRAME);
      for (int got = 0; got < FRAME; got += input.read(heard, at + got, FRAME - got)) {}
    }
    return heard;
  }

  @Override
  public int sampleRateHz() {
    return EchoCanceller.RATE_HZ;
  }

  @Override
  public int read(float[] into, int offset, int length) {
    int taken = Math.min(Math.min(length, 333), sound.length - at);
    System.arraycopy(sound, at, into, offset, taken);
    at += taken;
    return taken == 0 ? -1 : taken;
  }

  @Override
  public void close() {}
}
