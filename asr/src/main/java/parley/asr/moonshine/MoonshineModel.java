package parley.asr.moonshine;

import ai.onnxruntime.OrtException;
import java.util.function.BooleanSupplier;
import parley.asr.Sound;
import parley.asr.SpeechModel;
import parley.asr.Transcription;
import parley.asr.moonshine.MoonshineNetworks.Heard;
import parley.config.ParleyException;

/** Moonshine, which says how sure it is. English, whatever the language is said to be. */
final class MoonshineModel implements SpeechModel {
  private static final int RATE_HZ = 16_000;

  /** Below it there is nothing to hear. */
  private static final int MIN_SAMPLES = RATE_HZ / 10;

  /** Nobody speaks faster; without the bound it goes on for ever where it hears no speech. */
  private static final double TOKENS_PER_SECOND = 6.5;

  private static final int TOKENS_AT_LEAST = 8;

  /**
   * Coughs and typing come out as a word or two of which it is less sure; of whole sentences in
   * babble at 5 dB it is not so sure either.
   */
  private static final double SHORT_LOG_PROBABILITY = -0.3;

  private static final double LOG_PROBABILITY = -0.8;
  private static final int SHORT_WORDS = 3;

  private final MoonshineNetworks networks;
  private final TokenTable words;

  MoonshineModel(MoonshineNetworks networks, TokenTable words) {
    this.networks = networks;
    this.words = words;
  }

  @Override
  public int minSamples() {
    return MIN_SAMPLES;
  }

  @Override
  public Transcription hear(
      float[] samples, Sound sound, String language, BooleanSupplier cancelled) {
    Heard heard = decode(samples, cancelled);
    String text = words.text(heard.tokens());
    return isBelievable(text, heard.logProbability())
        ? new Transcription(text, "")
        : new Transcription("", text);
  }

  /**
   * Whether it was sure enough of the text.
   *
   * @param logProbability of a token, at the mean
   */
  static boolean isBelievable(String text, double logProbability) {
    boolean isShort = text.split(" ").length <= SHORT_WORDS;
    return logProbability >= (isShort ? SHORT_LOG_PROBABILITY : LOG_PROBABILITY);
  }

  private Heard decode(float[] samples, BooleanSupplier cancelled) {
    int most = TOKENS_AT_LEAST + (int) (samples.length * TOKENS_PER_SECOND / RATE_HZ);
    try {
      return networks.hear(samples, most, cancelled);
    } catch (OrtException e) {
      throw new ParleyException(
          "RECOGNITION_FAILED",
          "Moonshine failed: " + e.getMessage(),
          "Try again; if it happens again, verify the model with: parley models verify",
          e);
    }
  }

  @Override
  public void close() {
    try {
      networks.close();
    } catch (OrtException e) {
      throw new IllegalStateException("Moonshine could not be closed", e);
    }
  }
}
