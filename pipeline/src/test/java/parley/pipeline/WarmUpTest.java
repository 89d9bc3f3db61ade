package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import parley.asr.RecognitionOptions;
import parley.audio.AudioFrame;
import parley.tts.SpeechSynthesizer;

class WarmUpTest {
  private final ScriptedVoice voice = new ScriptedVoice();
  private final Semaphore allowed = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Speaks a sentence when it is allowed to. */
  private final SpeechSynthesizer patient =
      new SpeechSynthesizer() {
        @Override
        public void synthesize(String text, Consumer<AudioFrame> audio, BooleanSupplier cancelled) {
          allowed.acquireUninterruptibly();
          voice.synthesize(text, audio, cancelled);
        }

        @Override
        public void close() {
          closed.countDown();
        }
      };

  private final EngineSet engines =
      new EngineSet(new Engines(ScriptedRecognizer::new, ScriptedModel::new, () -> patient));

  private CompletableFuture<Void> warm() {
    return WarmUp.run(engines, new RecognitionOptions("en"));
  }

  private CompletableFuture<Void> say(String text) {
    return engines
        .ttsThread()
        .call(
            () -> {
              engines.synthesizer().synthesize(text, frame -> {}, () -> false);
              return null;
            });
  }

  @Test
  void whoSpeaksWaitsForOneSentenceOfTheRehearsalAtMost() {
    CompletableFuture<Void> warm = warm();
    allowed.release();
    warm.join();
    CompletableFuture<Void> said = say("Hello.");
    allowed.release(2);
    said.join();
    assertThat(voice.spoken().indexOf("Hello.")).isBetween(1, 2);
    allowed.release(100);
    engines.close();
  }

  @Test
  void nothingIsRehearsedWithAVoiceThatWasClosed() throws InterruptedException {
    CompletableFuture<Void> warm = warm();
    Thread closing = new Thread(engines::close);
    closing.start();
    while (!engines.isClosing()) {
      Thread.onSpinWait();
    }
    allowed.release(100);
    closing.join();
    closed.await();
    warm.join();
    assertThat(voice.spoken()).hasSizeLessThanOrEqualTo(1);
  }
}
