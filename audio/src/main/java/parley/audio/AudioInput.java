package parley.audio;

/** A source of mono sound, read by one thread: a microphone or a file. */
public interface AudioInput extends AudioDevice {
  /**
   * Blocks until sound is there.
   *
   * @return the samples written to {@code into} from {@code offset}, or -1 at the end
   */
  int read(float[] into, int offset, int length);

  /** Any thread; a blocked {@link #read} returns -1. */
  @Override
  void close();
}
