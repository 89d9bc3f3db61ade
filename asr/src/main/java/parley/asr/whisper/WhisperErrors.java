package parley.asr.whisper;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/** What can go wrong with whisper.cpp, whichever way it is called. */
final class WhisperErrors {
  private WhisperErrors() {}

  static ParleyException rejected(Path model, String why, @Nullable Throwable cause) {
    return new ParleyException(
        "MODEL_REJECTED",
        "whisper.cpp cannot load " + model + ": " + why,
        "Pull the model again with: parley models pull",
        cause);
  }

  static ParleyException failed(String how, @Nullable Throwable cause) {
    return new ParleyException(
        "RECOGNITION_FAILED",
        how,
        "Try again; if it happens again, verify the model with: parley models verify",
        cause);
  }
}
