package parley.asr;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ParleyException;

/**
 * Lets a recogniser on this machine hear an utterance on which one elsewhere fails, and says so in
 * what it returns.
 *
 * <p>Owned by one thread, like the two recognisers. The other one is opened when it is first
 * needed.
 */
public final class FallbackRecognizer implements SpeechRecognizer {
  private static final Logger LOG = LoggerFactory.getLogger(FallbackRecognizer.class);

  private final SpeechRecognizer engine;
  private final String failure;
  private final Supplier<SpeechRecognizer> opener;
  private @Nullable SpeechRecognizer other;

  /**
   * Takes over both and closes them.
   *
   * @param failure the code of those that the other one takes over at; others are passed on
   * @param opener opens the other one, on the owning thread
   */
  public FallbackRecognizer(
      SpeechRecognizer engine, String failure, Supplier<SpeechRecognizer> opener) {
    this.engine = engine;
    this.failure = failure;
    this.opener = opener;
  }

  @Override
  public Transcription recognize(
      float[] mono16k, RecognitionOptions options, BooleanSupplier cancelled) {
    try {
      return engine.recognize(mono16k, options, cancelled);
    } catch (ParleyException e) {
      if (!e.code().equals(failure) || cancelled.getAsBoolean()) {
        throw e;
      }
      String why = e.getMessage() + "; the recogniser on this machine hears";
      LOG.debug("{}", why); // who asked is told it too
      return hearWithOther(mono16k, options, cancelled, e).fellBack(why);
    }
  }

  /** If the other one fails too, its failure is added to the first one. */
  private Transcription hearWithOther(
      float[] mono16k,
      RecognitionOptions options,
      BooleanSupplier cancelled,
      ParleyException first) {
    try {
      SpeechRecognizer open = other;
      if (open == null) {
        open = opener.get();
        other = open;
      }
      return open.recognize(mono16k, options, cancelled);
    } catch (RuntimeException second) {
      first.addSuppressed(second);
      throw first;
    }
  }

  @Override
  public void close() {
    try {
      engine.close();
    } finally {
      if (other != null) {
        other.close();
      }
    }
  }
}
