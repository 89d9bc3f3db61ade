package parley.llm.llama;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/** What can go wrong with llama.cpp, whichever way it is called. */
final class LlamaErrors {
  private LlamaErrors() {}

  static ParleyException rejected(Path model, RuntimeException cause) {
    return new ParleyException(
        "MODEL_REJECTED",
        "llama.cpp cannot load " + model + ": " + cause.getMessage(),
        "Pull the model again with: parley models pull",
        cause);
  }

  static ParleyException failed(String how, @Nullable Throwable cause) {
    return new ParleyException(
        "GENERATION_FAILED",
        "llama.cpp could not generate: " + how,
        "Try again; if it happens again, verify the model with: parley models verify",
        cause);
  }
}
