package parley.llm.remote;

import java.net.URI;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.config.RemoteSettings;
import parley.llm.ChatModelFile;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;

/** Asks an OpenAI-compatible server: {@code llm.engine: openai}. */
public final class OpenAiProvider implements LanguageModelProvider {
  @Override
  public String name() {
    return LlmSettings.OPENAI;
  }

  /** Nobody's words leave the machine unless the settings name it. */
  @Override
  public boolean isReady() {
    return false;
  }

  /** The file is of the model that takes over where the server fails. */
  @Override
  public LanguageModel open(ChatModelFile model, LlmSettings settings) {
    RemoteSettings remote = settings.remote();
    if (!isAddress(remote.url())) {
      throw new ParleyException(
          "CONFIG_INVALID",
          "llm.engine is openai, and llm.remote.url is \"" + remote.url() + "\"",
          "Set it to the server's address, such as http://gpu-box:8000/v1");
    }
    @Nullable Supplier<LanguageModel> local =
        remote.fallback() ? () -> firstReady().open(model, settings) : null;
    return new OpenAiLanguageModel(settings, local, System::nanoTime);
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = uri.getScheme();
      return scheme != null && scheme.matches("https?") && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static LanguageModelProvider firstReady() {
    return ServiceLoader.load(LanguageModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(LanguageModelProvider::isReady)
        .findFirst()
        .orElseThrow();
  }
}
