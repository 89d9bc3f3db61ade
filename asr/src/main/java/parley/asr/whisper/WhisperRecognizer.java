package parley.asr.whisper;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import parley.asr.RecognitionOptions;
import parley.asr.Sound;
import parley.asr.SpeechRecognizer;
import parley.asr.TranscriptGate;
import parley.asr.Transcription;
import parley.asr.Utterances;
import parley.config.AsrSettings;

/**
 * Whisper with guards on both sides: what goes in is made safe for native code, what comes out must
 * be believable. A text that goes round in circles is tried once more with the encoder's whole
 * window, since a trimmed one is the usual reason.
 */
final class WhisperRecognizer implements SpeechRecognizer {
  private final Decoder decoder;
  private final boolean trimmed;
  private final TranscriptGate gate = new TranscriptGate();
  private final Thread owner = Thread.currentThread();

  /**
   * @param trimmed whether the encoder's window fits the utterance
   */
  WhisperRecognizer(Decoder decoder, boolean trimmed) {
    this.decoder = decoder;
    this.trimmed = trimmed;
  }

  /**
   * As the settings want it.
   *
   * @param open loads the model, to be run by so many threads as it is told each time
   */
  static WhisperRecognizer of(AsrSettings settings, Function<IntSupplier, Decoder> open) {
    int fixed = settings.threads();
    IntSupplier threads = fixed > 0 ? () -> fixed : FreeCores.ofThisMachine();
    boolean trimmed = settings.encoderContext().equals("trimmed");
    return new WhisperRecognizer(open.apply(threads), trimmed);
  }

  @Override
  public Transcription recognize(
      float[] mono16k, RecognitionOptions options, BooleanSupplier cancelled) {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a recogniser is used by the thread that opened it");
    }
    Utterances.requireBounded(mono16k);
    if (cancelled.getAsBoolean() || mono16k.length == 0) {
      return new Transcription("", "");
    }
    float[] samples = Utterances.finite(mono16k, Decoder.MIN_SAMPLES);
    Sound sound = Sound.of(samples, mono16k.length);
    int context = trimmed ? EncoderContext.trimmed(samples.length) : EncoderContext.FULL;
    String text = decoder.decode(samples, context, options.language(), cancelled);
    if (gate.loops(text, sound) && context < EncoderContext.FULL && !cancelled.getAsBoolean()) {
      text = decoder.decode(samples, EncoderContext.FULL, options.language(), cancelled);
    }
    return gate.judge(text, sound);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
