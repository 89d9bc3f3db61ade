package parley.pipeline;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.asr.RecognitionOptions;
import parley.audio.VoiceEvent;

/**
 * Has the recogniser and the voice work once before anybody waits for them: the first time takes
 * several times as long, since memory is touched and code compiled.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final String WORDS = "I am listening.";

  /** Loud enough that it is heard, and nothing to understand. */
  private static final float NOISE = 0.003f;

  private WarmUp() {}

  /**
   * On both threads at the same time.
   *
   * @return completed when both are done
   */
  static CompletableFuture<Void> run(EngineSet engines, RecognitionOptions options) {
    CompletableFuture<Void> hearing =
        run(
            engines.asrThread(),
            () -> engines.recognizer().recognize(noise(), options, () -> false));
    CompletableFuture<Void> speaking =
        run(
            engines.ttsThread(),
            () -> engines.synthesizer().synthesize(WORDS, frame -> {}, () -> false));
    return CompletableFuture.allOf(hearing, speaking);
  }

  /** Whoever asks in earnest is told what fails. */
  private static CompletableFuture<Void> run(Executor thread, Runnable work) {
    return CompletableFuture.runAsync(work, thread)
        .exceptionally(
            failure -> {
              LOG.debug("An engine could not be warmed", failure);
              return null;
            });
  }

  private static float[] noise() {
    Random random = new Random(1);
    float[] noise = new float[2 * VoiceEvent.RATE_HZ];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian() * NOISE;
    }
    return noise;
  }
}
