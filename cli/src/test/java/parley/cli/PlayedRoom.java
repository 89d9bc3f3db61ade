package parley.cli;

import java.util.Arrays;
import parley.audio.AudioInput;
import parley.audio.AudioOutput;
import parley.audio.VirtualClock;
import parley.audio.echo.EchoPath;
import parley.config.Settings;

/** A loudspeaker and a microphone that a recording of both was made with, without time. */
final class PlayedRoom {
  private static final int RATE_HZ = 48_000;
  private static final int FRAME = RATE_HZ / 100;
  private static final int BUFFER = 10 * FRAME;

  private final float[] played;
  private final float[] captured;
  private int at;

  PlayedRoom(float[] played, float[] captured) {
    this.played = played;
    this.captured = captured;
  }

  /** What is heard of what was captured, with the echo taken out as it is in talk. */
  float[] heard(Settings settings) {
    float[] heard = new float[captured.length / FRAME * FRAME];
    try (EchoPath path =
            EchoPath.open(
                settings.echo(),
                true,
                new Loudspeaker(),
                new VirtualClock(),
                warning -> {
                  throw new AssertionError(warning);
                });
        AudioInput microphone = path.microphone(new Microphone())) {
      path.speaker().write(played, 0, BUFFER);
      for (int from = 0; from < heard.length; from += FRAME) {
        int next = Math.min(from + BUFFER, played.length);
        path.speaker().write(played, next, Math.min(FRAME, played.length - next));
        for (int got = 0; got < FRAME; got += microphone.read(heard, from + got, FRAME - got)) {}
      }
    }
    return Arrays.copyOf(heard, captured.length);
  }

  private final class Loudspeaker implements AudioOutput {
    @Override
    public int sampleRateHz() {
      return RATE_HZ;
    }

    @Override
    public int write(float[] samples, int offset, int length) {
      return length;
    }

    @Override
    public long playedSamples() {
      return at;
    }

    @Override
    public void flush() {}

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }

  private final class Microphone implements AudioInput {
    @Override
    public int sampleRateHz() {
      return RATE_HZ;
    }

    @Override
    public int read(float[] into, int offset, int length) {
      int taken = Math.min(length, captured.length - at);
      System.arraycopy(captured, at, into, offset, taken);
      at += taken;
      return taken;
    }

    @Override
    public void close() {}
  }
}
