package parley.asr.whisper;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import parley.asr.GuardedRecognizer;
import parley.asr.Sound;
import parley.asr.SpeechModel;
import parley.asr.SpeechRecognizer;
import parley.asr.TranscriptGate;
import parley.asr.Transcription;
import parley.config.AsrSettings;
import parley.engines.FreeCores;

/**
 * Whisper. A text that goes round in circles is tried once more with the encoder's whole window,
 * since a trimmed one is the usual reason.
 */
final class WhisperModel implements SpeechModel {
  private final Decoder decoder;
  private final boolean trimmed;
  private final TranscriptGate gate = new TranscriptGate();

  /**
   * @param trimmed whether the encoder's window fits the utterance
   */
  WhisperModel(Decoder decoder, boolean trimmed) {
    this.decoder = decoder;
    this.trimmed = trimmed;
  }

  /**
   * A recogniser as the settings want it.
   *
   * @param open loads the model, to be run by so many threads as it is told each time
   */
  static SpeechRecognizer recognizer(AsrSettings settings, Function<IntSupplier, Decoder> open) {
    int fixed = settings.threads();
    IntSupplier threads = fixed > 0 ? () -> fixed : FreeCores.ofThisMachine();
    boolean trimmed = settings.encoderContext().equals("trimmed");
    return new GuardedRecognizer(new WhisperModel(open.apply(threads), trimmed));
  }

  @Override
  public int minSamples() {
    return Decoder.MIN_SAMPLES;
  }

  @Override
  public Transcription hear(
      float[] samples, Sound sound, String language, BooleanSupplier cancelled) {
    int context = trimmed ? EncoderContext.trimmed(samples.length) : EncoderContext.FULL;
    String text = decoder.decode(samples, context, language, cancelled);
    if (gate.loops(text, sound) && context < EncoderContext.FULL && !cancelled.getAsBoolean()) {
      text = decoder.decode(samples, EncoderContext.FULL, language, cancelled);
    }
    return new Transcription(text, "");
  }

  @Override
  public void close() {
    decoder.close();
  }
}
