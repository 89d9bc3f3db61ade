package parley.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.asr.RecognitionOptions;
import parley.asr.SpeechRecognizer;
import parley.audio.SystemClock;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Prompt;
import parley.llm.TokenSink;
import parley.tts.SpeechSynthesizer;

/** The open engines, each with the one thread that owns it. */
final class EngineSet implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(2500);
  private static final Logger LOG = LoggerFactory.getLogger(EngineSet.class);

  private static final TokenSink NOWHERE =
      new TokenSink() {
        @Override
        public void started(int promptTokens, int cachedTokens, int droppedTurns) {}

        @Override
        public void token(String text) {}

        @Override
        public void thoughtEnded(int tokens, boolean forced) {}
      };

  private final EngineThread asrThread = new EngineThread("voice-asr");
  private final EngineThread llmThread = new EngineThread("voice-llm");
  private final EngineThread ttsThread = new EngineThread("voice-tts");
  private final SpeechRecognizer recognizer;
  private final LanguageModel model;
  private final SpeechSynthesizer synthesizer;

  /**
   * Opens all three at the same time.
   *
   * @throws ParleyException the first engine's that could not be opened; the others are closed
   */
  EngineSet(Engines engines) {
    CompletableFuture<SpeechRecognizer> asr = asrThread.call(engines.recognizer());
    CompletableFuture<LanguageModel> llm = llmThread.call(engines.model());
    CompletableFuture<SpeechSynthesizer> tts = ttsThread.call(engines.synthesizer());
    try {
      recognizer = asr.join();
      model = llm.join();
      synthesizer = tts.join();
    } catch (CompletionException e) {
      closeOpened(asrThread, asr);
      closeOpened(llmThread, llm);
      closeOpened(ttsThread, tts);
      end();
      throw unavailable(e);
    }
  }

  /** On the engine's thread, behind its opening and its jobs. */
  private static void closeOpened(
      EngineThread thread, CompletableFuture<? extends AutoCloseable> opened) {
    thread.execute(
        () -> {
          if (opened.isCompletedExceptionally()) {
            return;
          }
          try {
            opened.join().close();
          } catch (Exception e) {
            LOG.warn("An engine could not be closed", e);
          }
        });
  }

  private static ParleyException unavailable(CompletionException e) {
    return e.getCause() instanceof ParleyException known
        ? known
        : new ParleyException(
            "ENGINE_UNAVAILABLE",
            "an engine could not be opened: " + e.getCause(),
            "./parley doctor checks the engines.",
            e);
  }

  EngineThread asrThread() {
    return asrThread;
  }

  EngineThread llmThread() {
    return llmThread;
  }

  EngineThread ttsThread() {
    return ttsThread;
  }

  SpeechRecognizer recognizer() {
    return recognizer;
  }

  /** Recognises ahead on the recogniser's thread. */
  Speculation speculation(Settings settings) {
    RecognitionOptions options = new RecognitionOptions(settings.language());
    return new Speculation(
        asrThread,
        (samples, cancelled) -> recognizer.recognize(samples, options, cancelled),
        new SystemClock(),
        settings.asr().speculative());
  }

  /** Asks the model of words that were recognised ahead, on its own thread. */
  ModelOpinions opinions(Settings settings) {
    return new ModelOpinions(llmThread, model, settings.endpointing().modelOpinion());
  }

  /**
   * The model reads the prompt, and says nothing but how whole it is. Waits for it.
   *
   * @throws CompletionException what the model threw
   */
  void warm(Prompt prompt) {
    GenerationOptions nothing = new GenerationOptions(0, 0);
    llmThread
        .call(
            () -> {
              model.endLogProbability(prompt, () -> false);
              return model.generate(prompt, nothing, NOWHERE, () -> false);
            })
        .join();
  }

  LanguageModel model() {
    return model;
  }

  SpeechSynthesizer synthesizer() {
    return synthesizer;
  }

  /** Closes each engine on its thread, after the job that it is in; three seconds at most. */
  @Override
  public void close() {
    closeOpened(asrThread, CompletableFuture.completedFuture(recognizer));
    closeOpened(llmThread, CompletableFuture.completedFuture(model));
    closeOpened(ttsThread, CompletableFuture.completedFuture(synthesizer));
    end();
  }

  private void end() {
    List<EngineThread> threads = List.of(asrThread, llmThread, ttsThread);
    threads.forEach(EngineThread::shutdown);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (EngineThread thread : threads) {
      if (!thread.join(Duration.ofNanos(deadline - System.nanoTime()))) {
        LOG.warn("An engine was still at work when the session closed");
      }
    }
  }
}
