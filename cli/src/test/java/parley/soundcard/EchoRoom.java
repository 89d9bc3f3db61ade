package parley.soundcard;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import parley.audio.SimulatedRoom;

/**
 * The air of a room with the card in it, in real time: its microphone hears what is said into it
 * and, as a {@link SimulatedRoom} has it, what the loudspeaker plays. Sample by sample: when this
 * process is held up, the sound comes later, and the echo's delay stays what it is.
 */
public final class EchoRoom implements AutoCloseable {
  private static final int BLOCK = SoundCard.RATE_HZ / 100;

  private final Process loudspeaker;
  private final Process voices;
  private final Path microphone;
  private final List<Runnable> onClose;
  private final Thread thread = new Thread(this::run, "echo-room");
  private volatile SimulatedRoom room;

  /**
   * Starts.
   *
   * @param loudspeaker writes what is played, raw
   * @param voices writes what is said
   * @param microphone takes what is heard
   */
  EchoRoom(
      Process loudspeaker,
      Process voices,
      Path microphone,
      SimulatedRoom room,
      List<Runnable> onClose) {
    this.loudspeaker = loudspeaker;
    this.voices = voices;
    this.microphone = microphone;
    this.room = room;
    this.onClose = onClose;
    thread.start();
  }

  /** Somebody moves the microphone. */
  public void change(SimulatedRoom next) {
    room = next;
  }

  private void run() {
    float[] history = new float[SoundCard.RATE_HZ];
    float[] echo = new float[BLOCK];
    byte[] played = new byte[2 * BLOCK];
    byte[] said = new byte[2 * BLOCK];
    try (InputStream far = loudspeaker.getInputStream();
        InputStream near = voices.getInputStream();
        OutputStream out = new FileOutputStream(microphone.toFile())) {
      while (far.readNBytes(played, 0, played.length) == played.length
          && near.readNBytes(said, 0, said.length) == said.length) {
        System.arraycopy(history, BLOCK, history, 0, history.length - BLOCK);
        for (int i = 0; i < BLOCK; i++) {
          history[history.length - BLOCK + i] = sample(played, i);
        }
        room.echo(history, echo);
        for (int i = 0; i < BLOCK; i++) {
          put(echo[i] + sample(said, i), played, i);
        }
        out.write(played);
      }
    } catch (IOException e) {
      // Killed: the room is closed, or the card was pulled out.
      assert !loudspeaker.isAlive() || !voices.isAlive() : e;
    }
  }

  private static float sample(byte[] bytes, int index) {
    return (short) ((bytes[2 * index] & 0xFF) | bytes[2 * index + 1] << 8) / 32768f;
  }

  private static void put(float sample, byte[] into, int index) {
    int value = Math.max(-32768, Math.min(32767, Math.round(sample * 32768f)));
    into[2 * index] = (byte) value;
    into[2 * index + 1] = (byte) (value >> 8);
  }

  @Override
  public void close() {
    loudspeaker.destroyForcibly();
    voices.destroyForcibly();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    onClose.forEach(Runnable::run);
  }
}
