package parley.asr.whisper;

import java.util.function.BooleanSupplier;

/** One pass of the model, so that what surrounds it can be tested without the native library. */
interface Decoder extends AutoCloseable {
  /** whisper.cpp gives no text for a second or less. */
  int MIN_SAMPLES = 17_600;

  /**
   * Blocks until the text is there.
   *
   * @param samples finite, 16 kHz, more than a second and at most 30
   * @param encoderContext 1 to 1500; each unit is 20 ms of sound
   * @param language ISO 639-1, or {@code auto}
   * @param cancelled asked where the library can stop; the text of a cancelled pass is dropped
   */
  String decode(float[] samples, int encoderContext, String language, BooleanSupplier cancelled);

  @Override
  void close();
}
