package parley.llm.llama;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import parley.config.LlmSettings;
import parley.llm.ChatModelFile;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;
import parley.llm.prompt.ChatTemplate;
import parley.llm.prompt.ChatTemplates;

/** Opens chat models with java-llama.cpp: {@code llm.engine: llama}. */
public final class LlamaModelProvider implements LanguageModelProvider {
  /** Small batches cost a few per cent, and let a cancelled prompt evaluation end soon. */
  static final int BATCH_TOKENS = 128;

  private static final int MAX_BATCH_THREADS = 4;

  @Override
  public String name() {
    return "llama";
  }

  @Override
  public LanguageModel open(ChatModelFile model, LlmSettings settings) {
    ChatTemplate template = ChatTemplates.detect(model.chatTemplate());
    int context = LlamaLanguageModel.contextTokens(model, settings);
    TextEngine engine = load(model, settings, context);
    return new LlamaLanguageModel(engine, template, settings, context, System::nanoTime);
  }

  static TextEngine load(ChatModelFile model, LlmSettings settings, int contextTokens) {
    LlamaLibrary.load();
    ModelParameters parameters =
        new ModelParameters()
            .setModel(model.path().toString())
            .setCtxSize(contextTokens)
            .setBatchSize(BATCH_TOKENS)
            .setUbatchSize(BATCH_TOKENS)
            .setThreads(threads(settings.threads(), 1))
            .setThreadsBatch(threads(settings.batchThreads(), MAX_BATCH_THREADS))
            .setParallel(1)
            .disableContextShift();
    parameters.disableLog();
    try {
      return new LlamaEngine(new LlamaModel(parameters));
    } catch (RuntimeException e) { // the library's own exception is not public
      throw LlamaErrors.rejected(model.path(), e);
    }
  }

  /** The setting; or where it is 0 all cores, up to a bound. */
  static int threads(int setting, int most) {
    return setting > 0 ? setting : Math.min(most, Runtime.getRuntime().availableProcessors());
  }
}
