package parley.llm.llama;

import java.util.function.IntSupplier;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.engines.EngineException;
import parley.engines.EngineFolder;
import parley.engines.FreeCores;
import parley.engines.Llama;
import parley.llm.ChatModelFile;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;
import parley.llm.prompt.ChatTemplate;
import parley.llm.prompt.ChatTemplates;

/** Opens chat models with the llama.cpp that was built here: {@code llm.engine: llama-native}. */
public final class LlamaNativeProvider implements LanguageModelProvider {
  /** More of them gain little. */
  private static final int MAX_THREADS = 4;

  @Override
  public String name() {
    return "llama-native";
  }

  @Override
  public boolean isReady() {
    return EngineFolder.ofThisMachine().isBuilt();
  }

  @Override
  public LanguageModel open(ChatModelFile model, LlmSettings settings) {
    if (!isReady()) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "llama-native was not built for this machine",
          "Build it with: parley native build. Or set llm.engine to auto.");
    }
    ChatTemplate template = ChatTemplates.detect(model.chatTemplate());
    int context = LlamaLanguageModel.contextTokens(model, settings);
    TextEngine engine = load(model, settings, context);
    return new LlamaLanguageModel(engine, template, settings, context, System::nanoTime);
  }

  static TextEngine load(ChatModelFile model, LlmSettings settings, int contextTokens) {
    NativeEngine.Threads threads = threads(settings);
    Llama.Shape shape =
        new Llama.Shape(
            contextTokens, LlamaModelProvider.BATCH_TOKENS, threads.steady(), threads.batch());
    try {
      KeptStates kept = KeptStates.of(EngineFolder.ofThisMachine().kept(), model.path());
      return new NativeEngine(Llama.open(model.path(), shape), threads, kept);
    } catch (EngineException e) {
      throw LlamaErrors.rejected(model.path(), e);
    }
  }

  private static NativeEngine.Threads threads(LlmSettings settings) {
    int fixed = settings.threads();
    IntSupplier hurried = fixed > 0 ? () -> fixed : FreeCores.ofThisMachine();
    int steady = LlamaModelProvider.threads(fixed, allButOne());
    int batch = LlamaModelProvider.threads(settings.batchThreads(), MAX_THREADS);
    return new NativeEngine.Threads(hurried, steady, batch);
  }

  /** While a reply is generated the microphone is heard, and the reply's beginning spoken. */
  private static int allButOne() {
    return Math.max(1, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors() - 1));
  }
}
