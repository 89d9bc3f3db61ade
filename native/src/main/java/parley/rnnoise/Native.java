package parley.rnnoise;

import org.jspecify.annotations.Nullable;

/**
 * The native methods, as they are in {@code src/main/c/rnnoise_jni.c}. They trust their arguments:
 * only {@link RnNoise} and {@link NativeLibrary} call them.
 */
final class Native {
  private Native() {}

  /** Makes the library ready; {@code path} is the ready-made RNNoise where it is not built in. */
  static native void attach(@Nullable String path);

  /** A handle, or 0 when the weights do not fit or memory is short. */
  static native long create(byte[] weights);

  static native void destroy(long handle);

  static native float process(long handle, float[] in, int inOffset, float[] out, int outOffset);
}
