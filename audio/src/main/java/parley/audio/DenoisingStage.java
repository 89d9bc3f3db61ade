package parley.audio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import parley.config.DenoiseSettings;
import parley.config.ParleyException;
import parley.rnnoise.RnNoise;

/**
 * Frames of raw sound in; the same frames out as the voice activity detector and as the recogniser
 * should hear them, in step with each other. Two frames later, because RNNoise lags by 20 ms: raw
 * sound waits for it. While the room is still RNNoise rests. Not thread-safe.
 */
final class DenoisingStage implements AutoCloseable {
  static final int FRAME = RnNoise.FRAME;

  /**
   * The detector hears a fifth of raw sound too. What RNNoise leaves of a fan sounds like speech to
   * Silero (0.92 in two minutes without anybody); a little of the fan itself covers it (0.03), and
   * speech is found as before, down to -5 dB.
   */
  private static final float DETECTOR_SHARE = 0.8f;

  private static final int LAG_FRAMES = RnNoise.DELAY_SAMPLES / FRAME;

  private static final int FRAMES_PER_SECOND = VoiceFrontEnd.RATE_HZ / FRAME;

  private final @Nullable RnNoise denoiser;
  private final float recognizerShare;

  /** The raw frames that RNNoise has taken and not given back yet. */
  private final float[] waiting = new float[LAG_FRAMES * FRAME];

  private final Stillness stillness = new Stillness(FRAMES_PER_SECOND);
  private final float[] clean = new float[FRAME];
  private final float[] forDetector = new float[FRAME];
  private final float[] forRecognizer = new float[FRAME];
  private long frames;

  DenoisingStage(DenoiseSettings settings) {
    this.denoiser = settings.enabled() ? open() : null;
    this.recognizerShare = (float) settings.recognizerShare();
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
   * @return whether {@link #forDetector} and {@link #forRecognizer} hold a frame now
   */
  boolean process(float[] raw) {
    if (denoiser == null) {
      System.arraycopy(raw, 0, forDetector, 0, FRAME);
      System.arraycopy(raw, 0, forRecognizer, 0, FRAME);
      return true;
    }
    denoise(denoiser, raw);
    int oldest = (int) (frames % LAG_FRAMES) * FRAME;
    mix(DETECTOR_SHARE, oldest, forDetector);
    mix(recognizerShare, oldest, forRecognizer);
    System.arraycopy(raw, 0, waiting, oldest, FRAME);
    return ++frames > LAG_FRAMES;
  }

  /**
   * Where the room is still nothing is left of it, and nothing need be computed for that. What
   * RNNoise has missed by then makes no difference to it.
   */
  private void denoise(RnNoise denoiser, float[] raw) {
    if (stillness.hear(Power.of(raw))) {
      Arrays.fill(clean, 0f);
    } else {
      denoiser.process(raw, 0, clean, 0);
    }
  }

  private void mix(float share, int oldest, float[] into) {
    for (int i = 0; i < FRAME; i++) {
      into[i] = share * clean[i] + (1 - share) * waiting[oldest + i];
    }
  }

  /** Denoised, with a little raw sound. */
  float[] forDetector() {
    return forDetector;
  }

  /** Denoised and raw sound by the configured share. */
  float[] forRecognizer() {
    return forRecognizer;
  }

  @Override
  public void close() {
    Arrays.fill(waiting, 0f);
    if (denoiser != null) {
      denoiser.close();
    }
  }
}
