package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.asr.SpeechRecognizer;
import parley.config.ParleyException;
import parley.llm.LanguageModel;
import parley.tts.SpeechSynthesizer;

/** The open engines, each with the one thread that owns it. */
final class EngineSet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSet.class);

  private final EngineThread asrThread = new EngineThread("voice-asr");
  private final EngineThread llmThread = new EngineThread("voice-llm");
  private final EngineThread ttsThread = new EngineThread("voice-tts");
  private final SpeechRecognizer recognizer;
  private final LanguageModel model;
  private final SpeechSynthesizer synthesizer;

  /**
   * Opens all three at the same time.
   *
   * @throws ParleyException the first engine's that could not be opened
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
      closeThreads();
      throw e.getCause() instanceof ParleyException known
          ? known
          : new ParleyException(
              "ENGINE_UNAVAILABLE",
              "an engine could not be opened: " + e.getCause(),
              "./parley doctor checks the engines.",
              e);
    }
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

  LanguageModel model() {
    return model;
  }

  SpeechSynthesizer synthesizer() {
    return synthesizer;
  }

  /** Closes each engine on its thread, after the job that it is in. */
  @Override
  public void close() {
    List<CompletableFuture<?>> closing = new ArrayList<>();
    closing.add(asrThread.call(() -> close(recognizer)));
    closing.add(llmThread.call(() -> close(model)));
    closing.add(ttsThread.call(() -> close(synthesizer)));
    closeThreads();
    for (CompletableFuture<?> one : closing) {
      if (!one.isDone()) {
        LOG.warn("An engine was still at work when the session closed");
      }
    }
  }

  private static boolean close(AutoCloseable engine) throws Exception {
    engine.close();
    return true;
  }

  private void closeThreads() {
    asrThread.close();
    llmThread.close();
    ttsThread.close();
  }
}
