package parley.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.asr.FallbackRecognizer;
import parley.asr.SpeechRecognizer;
import parley.audio.OnsetWatch;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.turn.AdaptiveSilence;
import parley.audio.turn.EndOfTurnDetector;
import parley.audio.turn.FixedSilence;
import parley.audio.turn.SilenceRule;
import parley.audio.turn.SmartTurn;
import parley.audio.turn.TextSource;
import parley.audio.vad.DozingDetector;
import parley.audio.vad.SileroVad;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.EndpointingSettings;
import parley.config.ParleyException;
import parley.config.RemoteAddress;
import parley.config.Settings;
import parley.llm.ChatModelFile;
import parley.llm.LanguageModel;
import parley.llm.tool.mcp.McpToolbox;
import parley.models.Catalogue;
import parley.models.CatalogueModel;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Profile;
import parley.models.Profiles;
import parley.models.Role;
import parley.models.check.GgufHeader;
import parley.models.check.MemoryCheck;
import parley.pipeline.Engines;
import parley.tts.FallbackSynthesizer;
import parley.tts.SpeechSink;
import parley.tts.SpeechSynthesizer;

/** Makes the parts of a session out of the settings: checked models, engines, the front end. */
final class Workshop {
  /** What a command needs of the loop. */
  enum Part {
    HEARING,
    RECOGNIZER,
    MODEL,
    VOICE,
    ALL
  }

  private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

  private final Settings settings;
  private final ModelStore store;
  private final Profile profile;

  private Workshop(Settings settings, ModelStore store, Profile profile) {
    this.settings = settings;
    this.store = store;
    this.profile = profile;
  }

  /** Chooses the profile, says which, and pulls what is missing of the starter profile. */
  static Workshop open(CommonOptions common, Settings settings, Part part) {
    ModelStore store = store(settings);
    Profile profile = profile(settings, store);
    Workshop workshop = new Workshop(settings, store, profile);
    if (profile.name().equals("starter")) {
      workshop.pullMissing(common, part);
    }
    return workshop;
  }

  private static Profile profile(Settings settings, ModelStore store) {
    Optional<Profile> present =
        settings.profile().equals("auto") ? Profiles.best(store) : Optional.empty();
    return present.orElseGet(() -> Profiles.choose(named(settings.profile()), store));
  }

  private static String named(String profile) {
    return profile.equals("auto") ? "starter" : profile;
  }

  static ModelStore store(Settings settings) {
    return new ModelStore(
        ModelFolder.resolve(settings.models().directory(), System.getenv()),
        Catalogue.packaged(),
        settings.models().allowUnpinned());
  }

  private void pullMissing(CommonOptions common, Part part) {
    List<String> missing = needed(part).stream().filter(this::isMissing).toList();
    if (missing.isEmpty()) {
      return;
    }
    common.err().println("Pulling models into " + store.folder() + " ...");
    ProgressBar bar = new ProgressBar(common.err(), ProgressBar.isTerminal());
    store.pull(missing, (id, step, done, total) -> bar.update(id + ": " + step, done, total));
    bar.finish();
  }

  private List<String> needed(Part part) {
    List<String> ids = new ArrayList<>();
    if (part == Part.RECOGNIZER || part == Part.ALL) {
      ids.add(recognizer().model());
    }
    if (part == Part.HEARING || part == Part.RECOGNIZER || part == Part.ALL) {
      ids.add(profile.vad());
      if (listensForTheEnd()) {
        ids.add(profile.turn());
      }
    }
    if (part == Part.MODEL || part == Part.ALL) {
      ids.add(llmModel());
    }
    if (part == Part.VOICE || part == Part.ALL) {
      VoiceChoice.of(settings.tts()).model().ifPresent(ids::add);
      VoiceChoice.other(settings.tts(), store.catalogue())
          .filter(other -> settings.tts().isRemote())
          .flatMap(VoiceChoice::model)
          .ifPresent(ids::add);
    }
    return ids;
  }

  /** A file that is there and wrong is an error to tell, not a gap to fill. */
  private boolean isMissing(String id) {
    Optional<CatalogueModel> model = store.catalogue().model(id);
    return model.isPresent()
        && model.get().files().stream()
            .anyMatch(
                file -> !Files.exists(model.get().folder(store.folder()).resolve(file.name())));
  }

  Settings settings() {
    return settings;
  }

  /** The set of models in use. */
  String profileName() {
    return profile.name();
  }

  /** Which recogniser these settings choose, whether or not its model is there. */
  static RecognizerChoice recognizer(Settings settings) {
    ModelStore store = store(settings);
    return RecognizerChoice.of(settings.asr(), profile(settings, store), store.catalogue());
  }

  private RecognizerChoice recognizer() {
    return RecognizerChoice.of(settings.asr(), profile, store.catalogue());
  }

  private String llmModel() {
    return orProfile(settings.llm().model(), profile.llm());
  }

  private static String orProfile(String setting, String ofProfile) {
    return setting.equals("auto") ? ofProfile : setting;
  }

  /** The recogniser, and the one on this machine behind it where it is elsewhere. */
  SpeechRecognizer openRecognizer() {
    RecognizerChoice here = RecognizerChoice.here(settings.asr(), profile, store.catalogue());
    Path model = store.require(here.model(), Role.ASR);
    if (!RecognizerChoice.isElsewhere(settings.asr())) {
      return openHere(here, model);
    }
    SpeechRecognizer elsewhere =
        Engines.recognizer(settings.asr().engine()).open(model, settings.asr());
    return settings.asr().remote().fallback()
        ? new FallbackRecognizer(elsewhere, RemoteAddress.FAILED, () -> openHere(here, model))
        : elsewhere;
  }

  private SpeechRecognizer openHere(RecognizerChoice here, Path model) {
    new MemoryCheck().require(model, 0);
    return Engines.recognizer(here.engine()).open(model, settings.asr());
  }

  /** The chat model's file, checked. */
  Path chatModel() {
    return store.require(llmModel(), Role.LLM);
  }

  LanguageModel openModel() {
    Path model = chatModel();
    GgufHeader header = GgufHeader.read(model);
    new MemoryCheck().require(model, header.kvCacheBytes(settings.llm().usedContextTokens()));
    ChatModelFile file =
        new ChatModelFile(
            model, header.chatTemplate().orElse(""), Math.toIntExact(header.contextLength()));
    return Engines.model(settings.llm().engine()).open(file, settings.llm());
  }

  /** The voice, and the one behind it where there is one. */
  SpeechSynthesizer openSynthesizer() {
    SpeechSynthesizer voice = openVoice(VoiceChoice.of(settings.tts()));
    Optional<VoiceChoice> other = VoiceChoice.other(settings.tts(), store.catalogue());
    return other.isEmpty()
        ? voice
        : new FallbackSynthesizer(
            voice,
            () -> openVoice(other.get()),
            (cause, sink) -> tellOfFallback(cause, other.get().engine(), sink));
  }

  private static void tellOfFallback(RuntimeException cause, String other, SpeechSink sink) {
    String why = cause.getMessage() + "; " + other + " speaks instead";
    if (cause instanceof ParleyException known && known.code().equals(RemoteAddress.FAILED)) {
      sink.fellBack(why);
    } else {
      LOG.warn("{}", why);
    }
  }

  private SpeechSynthesizer openVoice(VoiceChoice choice) {
    Optional<Path> model =
        choice.model().filter(id -> !isBuiltIn(id)).map(id -> store.require(id, Role.TTS));
    return Engines.synthesizer(choice.engine()).open(model, settings.tts());
  }

  private boolean isBuiltIn(String id) {
    return store.catalogue().model(id).map(model -> model.files().isEmpty()).orElse(false);
  }

  /** All of them, each to be opened on the thread that will own it. */
  Engines engines() {
    return new Engines(
        this::openRecognizer,
        this::openModel,
        this::openSynthesizer,
        () -> McpToolbox.open(settings.tools()));
  }

  /**
   * Makes front ends that hear with these settings, and may ask for the words so far.
   *
   * @param warnings about the level of the sound
   */
  BiFunction<Consumer<VoiceEvent>, TextSource, VoiceFrontEnd> frontEnds(Consumer<String> warnings) {
    Path vad = store.require(profile.vad(), Role.VAD);
    return (events, texts) ->
        new VoiceFrontEnd(
            settings.denoise(),
            settings.vad(),
            settings.endpointing(),
            new OnsetWatch(
                openDetector(vad), settings.vad(), settings.bargeIn().pauseAfter(), events),
            silences(texts),
            events,
            warning -> warnings.accept(warning.problem() + ". " + warning.cure()));
  }

  /** These settings' front end with another rule of endpointing, deaf to bad levels. */
  VoiceFrontEnd frontEnd(SilenceRule silences, Consumer<VoiceEvent> events) {
    return new VoiceFrontEnd(
        settings.denoise(),
        settings.vad(),
        settings.endpointing(),
        openDetector(store.require(profile.vad(), Role.VAD)),
        silences,
        events,
        warning -> LOG.debug("{}", warning.problem()));
  }

  private static VoiceActivityDetector openDetector(Path vad) {
    return new DozingDetector(SileroVad.open(vad));
  }

  EndOfTurnDetector openEndOfTurn() {
    return SmartTurn.open(store.require(profile.turn(), Role.TURN));
  }

  private boolean listensForTheEnd() {
    return settings.endpointing().detector().equals(EndpointingSettings.SMART_TURN);
  }

  private SilenceRule silences(TextSource texts) {
    EndpointingSettings endpointing = settings.endpointing();
    return listensForTheEnd()
        ? new AdaptiveSilence(endpointing, openEndOfTurn(), texts)
        : new FixedSilence(endpointing.trailingSilence());
  }
}
