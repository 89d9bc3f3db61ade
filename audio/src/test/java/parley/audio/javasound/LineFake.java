package parley.audio.javasound;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/** A device without hardware: the test says what is there and what was played. */
final class LineFake {
  final AudioFormat format;
  final List<String> calls = new CopyOnWriteArrayList<>();
  final int bufferBytes;

  /** Bytes to be read, or in the loudspeaker's buffer. */
  int filled;

  long position;
  byte nextByte;

  /** Whether the next question never returns, as with a device that is gone. */
  boolean stuck;

  LineFake(int channels) {
    this.format = new AudioFormat(16_000, 16, channels, true, false);
    this.bufferBytes = 1600 * format.getFrameSize();
  }

  TargetDataLine microphone() {
    return as(TargetDataLine.class);
  }

  SourceDataLine loudspeaker() {
    return as(SourceDataLine.class);
  }

  /** The device plays so many frames of its buffer. */
  void play(int frames) {
    int played = Math.min(frames, filled / format.getFrameSize());
    filled -= played * format.getFrameSize();
    position += played;
  }

  private <T> T as(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(type, method.getName(), arguments));
    return type.cast(proxy);
  }

  private synchronized Object call(Class<?> type, String method, Object[] arguments) {
    calls.add(method);
    while (stuck && method.equals("available")) {
      LockSupport.park(this);
    }
    return switch (method) {
      case "getFormat" -> format;
      case "getBufferSize" -> bufferBytes;
      case "available" -> type == TargetDataLine.class ? filled : bufferBytes - filled;
      case "getLongFramePosition" -> position;
      case "read" -> read((byte[]) arguments[0], (int) arguments[2]);
      case "write" -> write((int) arguments[2]);
      case "flush" -> flush();
      case "start", "stop", "close" -> null;
      default -> throw new AssertionError(method);
    };
  }

  private int read(byte[] into, int length) {
    for (int i = 0; i < length; i++) {
      into[i] = nextByte;
    }
    filled -= length;
    return length;
  }

  private int write(int length) {
    filled += length;
    return length;
  }

  /** As the real one: what was dropped counts as played. */
  private Void flush() {
    position += filled / format.getFrameSize();
    filled = 0;
    return null;
  }
}
