package parley.audio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import parley.config.DenoiseSettings;
import parley.config.ParleyException;
import parley.rnnoise.RnNoise;

/**
 * Frames of raw sound in; the same frames out as the voice activity detector and as the recogniser
 * should hear them, in step with each other. Two frames later, because RNNoise lags by 20 ms: raw
 * sound waits for it. Not thread-safe.
 */
final class DenoisingStage implements AutoCloseable {
  static final int FRAME = RnNoise.FRAME;

  private static final int LAG_FRAMES = RnNoise.DELAY_SAMPLES / FRAME;

  private final @Nullable RnNoise denoiser;
  private final float share;

  /** The raw frames that RNNoise has taken and not given back yet. */
  private final float[] waiting = new float[LAG_FRAMES * FRAME];

  private final float[] clean = new float[FRAME];
  private final float[] blend = new float[FRAME];
  private long frames;

  DenoisingStage(DenoiseSettings settings) {
    this.denoiser = settings.enabled() ? open() : null;
    this.share = (float) settings.recognizerShare();
  }

  private static RnNoise open() {
    try {
      return RnNoise.open();
    } catch (LinkageError e) {
      throw new ParleyException(
          "DENOISE_UNAVAILABLE",
          "RNNoise cannot be loaded: " + e.getMessage(),
          "Build Parley on this machine, or set denoise.enabled to false",
          e);
    }
  }

  /** Frames that must be put in behind the last one to get it out. */
  int lagFrames() {
    return denoiser == null ? 0 : LAG_FRAMES;
  }

  /**
   * Takes a raw frame.
   *
   * @return whether {@link #clean} and {@link #blend} hold a frame now
   */
  boolean process(float[] raw) {
    if (denoiser == null) {
      System.arraycopy(raw, 0, clean, 0, FRAME);
      System.arraycopy(raw, 0, blend, 0, FRAME);
      return true;
    }
    denoiser.process(raw, 0, clean, 0);
    int oldest = (int) (frames % LAG_FRAMES) * FRAME;
    for (int i = 0; i < FRAME; i++) {
      blend[i] = share * clean[i] + (1 - share) * waiting[oldest + i];
    }
    System.arraycopy(raw, 0, waiting, oldest, FRAME);
    return ++frames > LAG_FRAMES;
  }

  /** The denoised frame. */
  float[] clean() {
    return clean;
  }

  /** The frame for the recogniser: denoised and raw sound by the configured share. */
  float[] blend() {
    return blend;
  }

  @Override
  public void close() {
    Arrays.fill(waiting, 0f);
    if (denoiser != null) {
      denoiser.close();
    }
  }
}
