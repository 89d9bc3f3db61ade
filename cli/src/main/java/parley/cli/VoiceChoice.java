package parley.cli;

import java.util.Optional;
import parley.config.TtsSettings;
import parley.models.Catalogue;
import parley.models.CatalogueModel;

/**
 * Which voice speaks, with which model.
 *
 * @param engine a name
 * @param model a catalogue id or a file; empty where the engine brings its voice, or is elsewhere
 */
record VoiceChoice(String engine, Optional<String> model) {
  private static final String AUTO = "auto";
  private static final String MARY = "mary";
  private static final String PIPER = "piper";
  private static final String PIPER_VOICE = "piper-en-us-joe-medium";

  /** The one that is set. */
  static VoiceChoice of(TtsSettings settings) {
    boolean named = !settings.isRemote() && !settings.model().equals(AUTO);
    return named
        ? new VoiceChoice(settings.engine(), Optional.of(settings.model()))
        : withItsOwn(settings.engine());
  }

  /**
   * The one that takes over. The model that is set is of the engine in use, so a fallback speaks
   * with its own; but the engine in use has none where it is elsewhere.
   */
  static Optional<VoiceChoice> other(TtsSettings settings, Catalogue catalogue) {
    if (!settings.fallsBack() || settings.fallbackEngine().equals(settings.engine())) {
      return Optional.empty();
    }
    boolean named = !settings.fallbackEngine().equals(TtsSettings.NONE);
    if (!settings.isRemote() || settings.model().equals(AUTO)) {
      return Optional.of(withItsOwn(named ? settings.fallbackEngine() : MARY));
    }
    String family = familyOf(settings.model(), catalogue);
    String engine = named ? settings.fallbackEngine() : family;
    return Optional.of(
        engine.equals(family)
            ? new VoiceChoice(engine, Optional.of(settings.model()))
            : withItsOwn(engine));
  }

  private static VoiceChoice withItsOwn(String engine) {
    return new VoiceChoice(
        engine, engine.equals(PIPER) ? Optional.of(PIPER_VOICE) : Optional.empty());
  }

  private static String familyOf(String model, Catalogue catalogue) {
    return catalogue.model(model).map(CatalogueModel::engine).orElse(PIPER);
  }
}
