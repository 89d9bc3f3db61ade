package parley.asr;

import java.util.function.BooleanSupplier;

/**
 * A model with guards on both sides: what goes in is bounded and made safe for native code, what
 * comes out must be believable. Belongs to the thread that made it.
 */
public final class GuardedRecognizer implements SpeechRecognizer {
  private static final Transcription NOTHING = new Transcription("", "");

  private final SpeechModel model;
  private final TranscriptGate gate = new TranscriptGate();
  private final Thread owner = Thread.currentThread();
  private boolean open = true;

  /**
   * Guards a model.
   *
   * @param model is closed with this
   */
  public GuardedRecognizer(SpeechModel model) {
    this.model = model;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException on another thread
   * @throws parley.config.ParleyException {@code AUDIO_TOO_LONG}, {@code RECOGNITION_FAILED}
   */
  @Override
  public Transcription recognize(
      float[] mono16k, RecognitionOptions options, BooleanSupplier cancelled) {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a recogniser is used by the thread that opened it");
    }
    Utterances.requireBounded(mono16k);
    if (cancelled.getAsBoolean() || mono16k.length == 0) {
      return NOTHING;
    }
    float[] samples = Utterances.finite(mono16k, model.minSamples());
    Sound sound = Sound.of(samples, mono16k.length);
    Transcription heard = model.hear(samples, sound, options.language(), cancelled);
    return heard.isEmpty() ? heard : gate.judge(heard.text(), sound);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      model.close();
    }
  }
}
