package parley.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import parley.llm.tool.ToolResult;
import parley.llm.tool.Toolbox;
import parley.tts.SpeechSynthesizer;

/**
 * The engines, each with the one thread that owns it. What is asked of a thread waits until its
 * engine is open.
 */
final class EngineSet implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(2500);
  private static final Logger LOG = LoggerFactory.getLogger(EngineSet.class);

  private final EngineThread asrThread = new EngineThread("voice-asr");
  private final EngineThread llmThread = new EngineThread("voice-llm");
  private final EngineThread ttsThread = new EngineThread("voice-tts");
  private final EngineThread toolThread = new EngineThread("voice-tools");
  private final CompletableFuture<SpeechRecognizer> recognizer;
  private final CompletableFuture<LanguageModel> model;
  private final CompletableFuture<SpeechSynthesizer> synthesizer;
  private final CompletableFuture<Toolbox> tools;

  /** Has all of them opened at the same time, and does not wait for it. */
  EngineSet(Engines engines) {
    recognizer = asrThread.call(engines.recognizer());
    model = llmThread.call(engines.model());
    synthesizer = ttsThread.call(engines.synthesizer());
    tools = toolThread.call(engines.tools());
  }

  /**
   * Completes when all are open; exceptionally, with the {@link ParleyException} of one, when all
   * were tried and that could not be opened.
   */
  CompletableFuture<Void> opened() {
    return CompletableFuture.allOf(recognizer, model, synthesizer, tools)
        .exceptionally(
            failure -> {
              throw unavailable(failure.getCause() == null ? failure : failure.getCause());
            });
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

  private static ParleyException unavailable(Throwable failure) {
    return failure instanceof ParleyException known
        ? known
        : new ParleyException(
            "ENGINE_UNAVAILABLE",
            "an engine could not be opened: " + failure,
            "./parley doctor checks the engines.",
            failure);
  }

  private static ParleyException unusable(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    return cause instanceof ParleyException known
        ? known
        : new ParleyException(
            "GENERATION_FAILED",
            "the language model failed on its first prompt: " + cause,
            "./parley doctor checks the engines.",
            failure);
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

  /** The recogniser's thread, where it is open by now. */
  SpeechRecognizer recognizer() {
    return recognizer.join();
  }

  /** Recognises ahead on the recogniser's thread. */
  Speculation speculation(Settings settings) {
    return new Speculation(
        asrThread, recognition(settings), new SystemClock(), settings.asr().speculative());
  }

  private Speculation.Work recognition(Settings settings) {
    RecognitionOptions options = new RecognitionOptions(settings.language());
    return (samples, cancelled) -> recognizer().recognize(samples, options, cancelled);
  }

  /**
   * Recognises while the user speaks, on the recogniser's thread when that is free.
   *
   * @param live whether they come from a microphone
   */
  Interim interim(Settings settings, Loop loop, boolean live) {
    return new Interim(
        asrThread,
        recognition(settings),
        loop,
        new SystemClock(),
        settings.asr().hearsWhileSpoken(live));
  }

  /**
   * Has the model read on its thread when that is free.
   *
   * @param live whether the questions come from a microphone
   */
  ReadAhead readAhead(Settings settings, boolean live) {
    return new ReadAhead(llmThread, this::model, settings.llm().readsAhead(live));
  }

  /** Has the model sum up and read, when its thread is free. */
  BetweenTurns betweenTurns(
      Settings settings, Loop loop, Conversation conversation, ReadAhead reading) {
    boolean summarizes = settings.conversation().summary();
    return new BetweenTurns(llmThread, this::model, loop, conversation, reading, summarizes);
  }

  /**
   * Asks the model of words that were recognised ahead, on its own thread.
   *
   * @param live whether they come from a microphone
   */
  ModelOpinions opinions(Settings settings, boolean live) {
    return new ModelOpinions(
        llmThread,
        this::model,
        settings.endpointing().modelOpinion(),
        live ? Optional.of(ModelOpinions.LIVE) : Optional.empty());
  }

  /**
   * The model reads the prompt, tells how whole it is, and says its first tokens.
   *
   * @return how fast it was; exceptionally a {@link ParleyException}
   */
  CompletableFuture<ModelPace> warm(Prompt prompt) {
    GenerationOptions few = new GenerationOptions(ModelPace.TOKENS, 0);
    return llmThread
        .call(
            () -> {
              ModelPace pace = new ModelPace(new SystemClock());
              model().begin(prompt);
              model().endLogProbability(prompt, () -> false);
              model().generate(prompt, few, pace, () -> false);
              return pace;
            })
        .exceptionally(
            failure -> {
              throw unusable(failure);
            });
  }

  /** What the model may call, when that is known. */
  CompletableFuture<Toolbox> tools() {
    return tools;
  }

  /** Calls it, on its thread. */
  ToolDesk.Caller toolCaller(Loop loop) {
    return (call, then) -> {
      var unused =
          toolThread
              .call(() -> tools.join().call(call))
              .exceptionally(failure -> ToolResult.failure(String.valueOf(failure.getMessage())))
              .thenAccept(result -> loop.post(() -> then.accept(result)));
    };
  }

  /** The model's thread, where it is open by now. */
  LanguageModel model() {
    return model.join();
  }

  /** The synthesiser's thread, where it is open by now. */
  SpeechSynthesizer synthesizer() {
    return synthesizer.join();
  }

  /** Closes each engine on its thread, after the job that it is in; three seconds at most. */
  @Override
  public void close() {
    closeOpened(asrThread, recognizer);
    closeOpened(llmThread, model);
    closeOpened(ttsThread, synthesizer);
    closeOpened(toolThread, tools);
    end();
  }

  private void end() {
    List<EngineThread> threads = List.of(asrThread, llmThread, ttsThread, toolThread);
    threads.forEach(EngineThread::shutdown);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (EngineThread thread : threads) {
      if (!thread.join(Duration.ofNanos(deadline - System.nanoTime()))) {
        LOG.warn("An engine was still at work when the session closed");
      }
    }
  }
}
