package parley.engines;

import java.util.function.BooleanSupplier;

/**
 * The native methods, as they are in {@code llama_jni.cpp}. They trust their arguments: only {@link
 * Llama} calls them. What they refuse is an {@link EngineException}.
 */
final class LlamaNative {
  private LlamaNative() {}

  static native long open(
      byte[] path,
      int contextTokens,
      int batchTokens,
      int threads,
      int batchThreads,
      boolean repack);

  static native void close(long handle);

  static native boolean sampler(
      long handle, float temperature, float topP, int seed, byte[] grammar);

  static native void threads(long handle, int threads, int batchThreads);

  static native int[] tokens(long handle, byte[] text, boolean begin);

  static native byte[] piece(long handle, int token);

  static native boolean ends(long handle, int token);

  static native int prefill(long handle, int[] prompt, BooleanSupplier cancelled);

  static native int next(long handle, BooleanSupplier cancelled);

  static native double prefillAsking(
      long handle, int[] prompt, int words, BooleanSupplier cancelled);

  static native int cached(long handle, int[] prompt);

  static native byte[] save(long handle, int[] prompt);

  static native boolean restore(long handle, int[] prompt, byte[] state);
}
