package parley.engines;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The native methods, as they are in {@code whisper_jni.cpp}. They trust their arguments: only
 * {@link Whisper} calls them. What they refuse is an {@link EngineException}.
 */
final class WhisperNative {
  private WhisperNative() {}

  static native long open(byte[] path);

  static native void close(long handle);

  static native boolean multilingual(long handle);

  /** UTF-8; null when it was given up. */
  static native byte @Nullable [] recognize(
      long handle,
      float[] samples,
      int threads,
      int encoderContext,
      byte[] language,
      BooleanSupplier cancelled);
}
