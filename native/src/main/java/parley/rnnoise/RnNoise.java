package parley.rnnoise;

import java.util.Objects;

/**
 * A noise suppressor for speech: frames of {@link #FRAME} samples at {@link #RATE} Hz, mono, in
 * [-1, 1]. Samples that are not a number count as 0, larger ones are limited. What comes out lags
 * behind what went in by {@link #DELAY_SAMPLES}.
 *
 * <p>One instance per stream of sound, because it remembers what it heard. A frame takes 0.2 ms of
 * one core. The lock is there so that a late {@link #close} from another thread can never free what
 * {@link #process} is using.
 */
public final class RnNoise implements AutoCloseable {
  /** Samples of a frame: 10 ms. */
  public static final int FRAME = 480;

  /** Samples per second. */
  public static final int RATE = 48_000;

  /** The output's delay: 20 ms. */
  public static final int DELAY_SAMPLES = 960;

  private long handle;

  private RnNoise(long handle) {
    this.handle = handle;
  }

  /**
   * A fresh denoiser.
   *
   * @throws LinkageError when the library was not built for this machine or cannot be loaded
   */
  public static RnNoise open() {
    return open(NativeLibrary.get().weights());
  }

  /** With weights of one's own, for tests; the variant {@code wheel} brings its own. */
  static RnNoise open(byte[] weights) {
    boolean ownWeights = NativeLibrary.get().variant().equals("wheel");
    if (weights.length == 0 && !ownWeights) {
      throw new IllegalArgumentException("RNNoise's weights are empty");
    }
    long handle = Native.create(weights);
    if (handle == 0) {
      throw new IllegalArgumentException(
          "RNNoise takes no weights of " + weights.length + " bytes like these");
    }
    return new RnNoise(handle);
  }

  /**
   * How RNNoise got here: {@code compiled} from source, or {@code wheel}, a ready-made library that
   * needs three times as long.
   */
  public static String variant() {
    return NativeLibrary.get().variant();
  }

  /**
   * Denoises one frame. {@code in} and {@code out} may be the same array.
   *
   * @return how likely the frame holds speech, 0 to 1
   * @throws IndexOutOfBoundsException when either array has no {@link #FRAME} samples there
   * @throws IllegalStateException when closed
   */
  public synchronized float process(float[] in, int inOffset, float[] out, int outOffset) {
    Objects.checkFromIndexSize(inOffset, FRAME, in.length);
    Objects.checkFromIndexSize(outOffset, FRAME, out.length);
    if (handle == 0) {
      throw new IllegalStateException("RnNoise is closed");
    }
    return Native.process(handle, in, inOffset, out, outOffset);
  }

  @Override
  public synchronized void close() {
    long closing = handle;
    handle = 0;
    if (closing != 0) {
      Native.destroy(closing);
    }
  }
}
