package parley.soundcard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import parley.audio.SimulatedRoom;

/**
 * The air between the card's loudspeaker and its microphone: what is played comes back as a {@link
 * SimulatedRoom} has it, in real time, mixed with whatever is said. The way through the card itself
 * takes some {@value #OWN_DELAY_MILLIS} ms besides.
 */
public final class EchoRoom implements AutoCloseable {
  /** Of the recorder and the player that lie between the two. */
  public static final int OWN_DELAY_MILLIS = 30;

  private static final int BLOCK = SoundCard.RATE_HZ / 100;

  private final Process parec;
  private final Process pacat;
  private final Process silence;
  private final Thread thread = new Thread(this::run, "echo-room");
  private volatile SimulatedRoom room;

  EchoRoom(Process parec, Process pacat, Process silence, SimulatedRoom room) {
    this.parec = parec;
    this.pacat = pacat;
    this.silence = silence;
    this.room = room;
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
  }

  /** Somebody moves the microphone. */
  public void change(SimulatedRoom next) {
    room = next;
  }

  private void run() {
    float[] history = new float[SoundCard.RATE_HZ];
    byte[] bytes = new byte[2 * BLOCK];
    float[] echo = new float[BLOCK];
    try (InputStream in = parec.getInputStream();
        OutputStream out = pacat.getOutputStream()) {
      while (in.readNBytes(bytes, 0, bytes.length) == bytes.length) {
        System.arraycopy(history, BLOCK, history, 0, history.length - BLOCK);
        decode(bytes, history, history.length - BLOCK);
        room.echo(history, echo);
        encode(echo, bytes);
        out.write(bytes);
        out.flush();
      }
    } catch (IOException e) {
      // Killed: the room is closed, or the card was pulled out.
      assert !parec.isAlive() || !pacat.isAlive() : e;
    }
  }

  private static void decode(byte[] bytes, float[] into, int offset) {
    for (int i = 0; i < BLOCK; i++) {
      into[offset + i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8) / 32768f;
    }
  }

  private static void encode(float[] samples, byte[] into) {
    for (int i = 0; i < BLOCK; i++) {
      int value = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32768f)));
      into[2 * i] = (byte) value;
      into[2 * i + 1] = (byte) (value >> 8);
    }
  }

  @Override
  public void close() {
    parec.destroyForcibly();
    pacat.destroyForcibly();
    silence.destroyForcibly();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
