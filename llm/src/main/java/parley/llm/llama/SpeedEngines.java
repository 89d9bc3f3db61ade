package parley.llm.llama;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.config.SettingsLoader;
import parley.llm.ChatModelFile;

/** The engines whose speed is measured, by name: as they come, and as this program sets them. */
final class SpeedEngines {
  private static final int CONTEXT_TOKENS = 2048;

  private SpeedEngines() {}

  /**
   * Opens a model anew each time it is asked.
   *
   * @param name {@code java-llama.cpp} with its own defaults, {@code llama} or {@code llama-native}
   * @param threads that compute, whatever else runs
   */
  static Supplier<TextEngine> opener(String name, Path model, int threads) {
    ChatModelFile file = new ChatModelFile(model, "", 0);
    return switch (name) {
      case "java-llama.cpp" -> () -> asItComes(model, threads);
      case "llama" -> () -> LlamaModelProvider.load(file, settings(threads), CONTEXT_TOKENS);
      case "llama-native" ->
          () -> LlamaNativeProvider.load(file, settings(threads), CONTEXT_TOKENS);
      default ->
          throw new ParleyException(
              "USAGE", "there is no engine " + name, "Name java-llama.cpp, llama or llama-native.");
    };
  }

  private static TextEngine asItComes(Path model, int threads) {
    LlamaLibrary.load();
    try {
      return new LlamaEngine(
          new LlamaModel(
              new ModelParameters()
                  .setModel(model.toString())
                  .setCtxSize(CONTEXT_TOKENS)
                  .setThreads(threads)));
    } catch (RuntimeException e) { // the library's own exception is not public
      throw LlamaErrors.rejected(model, e);
    }
  }

  private static LlmSettings settings(int threads) {
    List<String> sets = List.of("llm.threads=" + threads, "llm.batch-threads=" + threads);
    return SettingsLoader.load(Optional.empty(), Map.of(), sets).llm();
  }
}
