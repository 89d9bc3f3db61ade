package parley.pipeline;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.config.ParleyException;
import parley.llm.LanguageModel;
import parley.llm.LanguageModelProvider;
import parley.llm.tool.Toolbox;
import parley.tts.SpeechSynthesizer;
import parley.tts.SpeechSynthesizerProvider;

/**
 * How the engines of a session are opened, each on the thread that will own it.
 *
 * @param recognizer opens the speech recogniser
 * @param model opens the language model
 * @param synthesizer opens the speech synthesiser
 * @param tools opens what the model may call
 */
public record Engines(
    Callable<SpeechRecognizer> recognizer,
    Callable<LanguageModel> model,
    Callable<SpeechSynthesizer> synthesizer,
    Callable<Toolbox> tools) {
  private static final String AUTO = "auto";

  /** With nothing that the model may call. */
  public Engines(
      Callable<SpeechRecognizer> recognizer,
      Callable<LanguageModel> model,
      Callable<SpeechSynthesizer> synthesizer) {
    this(recognizer, model, synthesizer, () -> Toolbox.NONE);
  }

  /**
   * The engine that the setting names, which may be {@code auto}.
   *
   * @throws ParleyException code {@code ENGINE_UNAVAILABLE}, naming those that are there
   */
  public static SpeechRecognizerProvider recognizer(String name) {
    return find(
        SpeechRecognizerProvider.class,
        SpeechRecognizerProvider::name,
        SpeechRecognizerProvider::isReady,
        name,
        "asr.engine");
  }

  /**
   * The engine that the setting names, which may be {@code auto}.
   *
   * @throws ParleyException code {@code ENGINE_UNAVAILABLE}, naming those that are there
   */
  public static LanguageModelProvider model(String name) {
    return find(
        LanguageModelProvider.class,
        LanguageModelProvider::name,
        LanguageModelProvider::isReady,
        name,
        "llm.engine");
  }

  /**
   * The engine that the setting names.
   *
   * @throws ParleyException code {@code ENGINE_UNAVAILABLE}, naming those that are there
   */
  public static SpeechSynthesizerProvider synthesizer(String name) {
    return find(
        SpeechSynthesizerProvider.class,
        SpeechSynthesizerProvider::name,
        SpeechSynthesizerProvider::isReady,
        name,
        "tts.engine");
  }

  /**
   * By its name; for {@code auto} the first that is ready, since each room names its fastest first.
   */
  private static <P> P find(
      Class<P> type, Function<P, String> nameOf, Predicate<P> ready, String name, String key) {
    List<P> all = ServiceLoader.load(type).stream().map(ServiceLoader.Provider::get).toList();
    Predicate<P> wanted =
        name.equals(AUTO) ? ready : provider -> nameOf.apply(provider).equals(name);
    return all.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(
            () ->
                new ParleyException(
                    "ENGINE_UNAVAILABLE",
                    key + " \"" + name + "\" is not installed",
                    "Choose one of " + all.stream().map(nameOf).sorted().toList() + "."));
  }
}
