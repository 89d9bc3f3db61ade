package parley.asr.whisper;

/**
 * How much of whisper's 30 s window the encoder looks at. The cost is nearly proportional to it,
 * but a window that fits the utterance tightly makes the model repeat itself without end; below
 * these bounds it did on recordings, above them it made no more errors than with the full window.
 */
final class EncoderContext {
  /** The whole window of 30 s. */
  static final int FULL = 1500;

  private static final int MIN = 512;
  private static final int MARGIN = 128;

  /** Beyond 15 s little is saved, and trimmed a 23 s utterance lost its last sentence. */
  private static final int LONG = 750;

  private static final int SAMPLES_PER_UNIT = 320;

  private EncoderContext() {}

  /** The window for so many samples at 16 kHz, in units of 20 ms. */
  static int trimmed(int samples) {
    int units = (samples + SAMPLES_PER_UNIT - 1) / SAMPLES_PER_UNIT;
    return units > LONG ? FULL : Math.max(MIN, units + MARGIN);
  }
}
