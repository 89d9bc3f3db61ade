package parley.llm.remote;

import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.LlmSettings;
import parley.config.RemoteAddress;
import parley.llm.ChatModelFile;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;

/** Asks an OpenAI-compatible server: {@code llm.engine: openai}. */
public final class OpenAiProvider implements LanguageModelProvider {
  @Override
  public String name() {
    return RemoteAddress.ENGINE;
  }

  /** Nobody's words leave the machine unless the settings name it. */
  @Override
  public boolean isReady() {
    return false;
  }

  /** The file is of the model that takes over where the server fails. */
  @Override
  public LanguageModel open(ChatModelFile model, LlmSettings settings) {
    @Nullable Supplier<LanguageModel> local =
        settings.remote().fallback() ? () -> firstReady().open(model, settings) : null;
    return new OpenAiLanguageModel(settings, local, System::nanoTime);
  }

  private static LanguageModelProvider firstReady() {
    return ServiceLoader.load(LanguageModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(LanguageModelProvider::isReady)
        .findFirst()
        .orElseThrow();
  }
}
