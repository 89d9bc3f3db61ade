package parley.config;

/**
 * The settings under {@code denoise}.
 *
 * @param enabled whether RNNoise runs at all
 * @param recognizerShare the share of denoised sound in what the recogniser hears, the rest is the
 *     raw sound: denoised sound alone makes whisper worse. VAD and endpointing always hear the
 *     denoised sound
 */
public record DenoiseSettings(boolean enabled, @Range(min = 0, max = 1) double recognizerShare) {}
