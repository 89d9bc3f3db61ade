package parley.audio;

/**
 * A sink of mono sound: a loudspeaker or a file. {@link #write} and {@link #drain} belong to the
 * playback thread; {@link #flush}, {@link #playedSamples} and {@link #close} to any thread.
 */
public interface AudioOutput extends AudioDevice {
  /**
   * Blocks until the device has taken the samples.
   *
   * @return the samples taken, fewer than asked when {@link #flush} came in between
   */
  int write(float[] samples, int offset, int length);

  /** Samples that were audible so far, dropped ones not counted. */
  long playedSamples();

  /**
   * Silence, at once or nearly so: what was written and not yet played is dropped, or, where a
   * device must not be stopped, played to its end within 80 ms and counted as played from now on.
   */
  void flush();

  /** Blocks until all that was written is played, or flushed. */
  void drain();

  /** How often it ran dry in the midst of what it was given. */
  default long underruns() {
    return 0;
  }
}
