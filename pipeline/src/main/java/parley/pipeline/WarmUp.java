package parley.pipeline;

import java.util.Random;
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

  /** Begins on both threads, ahead of all other work there; does not wait. */
  static void begin(EngineSet engines, RecognitionOptions options) {
    run(engines.asrThread(), () -> engines.recognizer().recognize(noise(), options, () -> false));
    run(
        engines.ttsThread(),
        () -> engines.synthesizer().synthesize(WORDS, frame -> {}, () -> false));
  }

  private static void run(Executor thread, Runnable work) {
    thread.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) { // whoever asks in earnest is told what fails
            LOG.debug("An engine could not be warmed", e);
          }
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
