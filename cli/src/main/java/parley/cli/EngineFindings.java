package parley.cli;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import parley.asr.SpeechRecognizerProvider;
import parley.cli.DoctorCommand.Finding;
import parley.config.ParleyException;
import parley.config.RemoteAddress;
import parley.config.Settings;
import parley.engines.EngineFolder;
import parley.llm.LanguageModelProvider;
import parley.pipeline.Engines;
import parley.tts.SpeechSynthesizerProvider;

/** What {@code doctor} says of the engines: which are in use, and what a build would bring. */
final class EngineFindings {
  private EngineFindings() {}

  static List<Finding> of(Settings settings) {
    return List.of(
        engine(
            "asr.engine",
            settings.asr().engine(),
            name -> Engines.recognizer(Workshop.recognizer(settings).engine()).name(),
            names(SpeechRecognizerProvider.class, SpeechRecognizerProvider::name)),
        engine(
            "llm.engine",
            settings.llm().engine(),
            name -> Engines.model(name).name(),
            names(LanguageModelProvider.class, LanguageModelProvider::name)),
        engine(
            "tts.engine",
            settings.tts().engine(),
            name -> Engines.synthesizer(name).name(),
            names(SpeechSynthesizerProvider.class, SpeechSynthesizerProvider::name)),
        built(EngineFolder.ofThisMachine()));
  }

  private static <P> List<String> names(Class<P> type, Function<P, String> nameOf) {
    return ServiceLoader.load(type).stream().map(provider -> nameOf.apply(provider.get())).toList();
  }

  private static Finding engine(
      String key, String wanted, UnaryOperator<String> find, List<String> there) {
    try {
      String found = find.apply(wanted);
      String chosen = found.equals(wanted) ? found : found + " by " + wanted;
      return new Finding(key, true, chosen + " of " + there, "");
    } catch (ParleyException e) {
      return new Finding(key, false, String.valueOf(e.getMessage()), e.cure());
    }
  }

  /** Without it everything works, so it is no fault. */
  private static Finding built(EngineFolder folder) {
    return folder.isBuilt()
        ? new Finding("native engines", true, "built for this machine, in " + folder.path(), "")
        : new Finding(
            "native engines",
            true,
            "not built: whisper-native and llama-native answer sooner",
            "./parley native build makes them, in some minutes.");
  }

  /**
   * Models are fetched by command only; what is said leaves the machine where the user wants it.
   */
  static Finding network(Settings settings) {
    List<String> leaving =
        Stream.of(
                leaving(
                    "asr",
                    settings.asr().engine(),
                    "the sound of what you say goes to ",
                    settings.asr().remote()),
                leaving(
                    "llm",
                    settings.llm().engine(),
                    "what is said goes to ",
                    settings.llm().remote()),
                leaving(
                    "tts",
                    settings.tts().engine(),
                    "the words of the answers go to ",
                    settings.tts().remote()))
            .flatMap(Optional::stream)
            .toList();
    String state =
        leaving.isEmpty()
            ? "not used while talking: these engines run on this machine"
            : String.join("; ", leaving);
    return new Finding("network", true, state, "");
  }

  private static Optional<String> leaving(
      String section, String engine, String what, RemoteAddress server) {
    return engine.equals(RemoteAddress.ENGINE)
        ? Optional.of(section + ".engine is openai: " + what + server.url())
        : Optional.empty();
  }
}
