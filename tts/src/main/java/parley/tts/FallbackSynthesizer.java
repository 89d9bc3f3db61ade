package parley.tts;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.AudioFrame;

/**
 * Lets another voice speak a chunk on which the engine fails before it has made a sound. After a
 * sound the failure is passed on: the beginning would be heard twice.
 *
 * <p>Owned by one thread, like the two engines. The other voice is opened when it is first needed;
 * its frames may have another sample rate.
 */
public final class FallbackSynthesizer implements SpeechSynthesizer {
  private static final Logger LOG = LoggerFactory.getLogger(FallbackSynthesizer.class);

  private final SpeechSynthesizer engine;
  private final Supplier<SpeechSynthesizer> opener;
  private final BiConsumer<RuntimeException, SpeechSink> onFallback;
  private @Nullable SpeechSynthesizer other;

  /**
   * Takes over both engines and closes them.
   *
   * @param opener opens the other voice, on the owning thread
   * @param onFallback is told of the failure, and who hears the chunk, before the other voice
   *     speaks
   */
  public FallbackSynthesizer(
      SpeechSynthesizer engine,
      Supplier<SpeechSynthesizer> opener,
      BiConsumer<RuntimeException, SpeechSink> onFallback) {
    this.engine = engine;
    this.opener = opener;
    this.onFallback = onFallback;
  }

  @Override
  public void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled) {
    FirstSound heard = new FirstSound(audio);
    try {
      engine.synthesize(text, heard, cancelled);
    } catch (RuntimeException failure) {
      if (heard.sounded || cancelled.getAsBoolean()) {
        throw failure;
      }
      LOG.warn("The other voice takes over for a chunk: {}", failure.getMessage());
      onFallback.accept(failure, audio);
      speakWithOther(text, audio, cancelled, failure);
    }
  }

  /** If the other voice fails too, its failure is added to the first one. */
  private void speakWithOther(
      String text, SpeechSink audio, BooleanSupplier cancelled, RuntimeException failure) {
    FirstSound heard = new FirstSound(audio);
    try {
      if (other == null) {
        other = opener.get();
      }
      other.synthesize(text, heard, cancelled);
    } catch (RuntimeException second) {
      if (heard.sounded) {
        throw second;
      }
      failure.addSuppressed(second);
      throw failure;
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

  /**
   * Notes the first frame before it is passed on: what the listener throws is no engine's fault.
   */
  private static final class FirstSound implements SpeechSink {
    private final SpeechSink audio;
    private boolean sounded;

    FirstSound(SpeechSink audio) {
      this.audio = audio;
    }

    @Override
    public void accept(AudioFrame frame) {
      sounded = true;
      audio.accept(frame);
    }

    @Override
    public void fellBack(String why) {
      audio.fellBack(why);
    }
  }
}
