package parley.tts.piper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import parley.config.ParleyException;
import parley.config.TtsSettings;
import parley.tts.SpeechSynthesizer;
import parley.tts.SpeechSynthesizerProvider;

/**
 * The engine {@code piper}. Its model is a voice's {@code .onnx} file, with its configuration
 * beside it as {@code .onnx.json}.
 */
public final class PiperSynthesizerProvider implements SpeechSynthesizerProvider {
  private static final String LIBRARY = "io.github.givimad.piperjni.PiperJNI";

  @Override
  public String name() {
    return "piper";
  }

  @Override
  public SpeechSynthesizer open(Optional<Path> model, TtsSettings settings) {
    requireLibrary();
    Path voice =
        model.orElseThrow(() -> unavailable("Piper needs a voice, and tts.model names none"));
    Path config = voice.resolveSibling(voice.getFileName() + ".json");
    requireFile(voice);
    requireFile(config);
    try {
      return new PiperSynthesizer(voice, config);
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "Piper does not open " + voice + ": " + e.getMessage(),
          "Pull the voice again: ./parley models pull, or set tts.engine: mary",
          e);
    }
  }

  private static void requireLibrary() {
    try {
      Class.forName(LIBRARY, false, PiperSynthesizerProvider.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "Piper is not part of Parley, for it contains espeak-ng under the GPL",
          "Put piper-jni-1.2.0-c0670df.jar into the folder engines/, or set tts.engine: mary",
          e);
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ParleyException(
          "MODEL_MISSING", "The voice file " + file + " is missing", "Run ./parley models pull");
    }
  }

  private static ParleyException unavailable(String problem) {
    return new ParleyException(
        "ENGINE_UNAVAILABLE", problem, "Set tts.model to a Piper voice, or tts.engine: mary");
  }
}
