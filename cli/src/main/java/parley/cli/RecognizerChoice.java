package parley.cli;

import java.util.Optional;
import parley.config.AsrSettings;
import parley.config.ParleyException;
import parley.models.Catalogue;
import parley.models.CatalogueModel;
import parley.models.Profile;

/**
 * Which recogniser hears, with which model: each setting can be {@code auto}, and they must fit.
 *
 * @param model a catalogue id or a file
 */
record RecognizerChoice(String engine, String model) {
  private static final String AUTO = "auto";
  private static final String WHISPER = "whisper";
  private static final String MOONSHINE = "moonshine";

  static RecognizerChoice of(AsrSettings settings, Profile profile, Catalogue catalogue) {
    String model =
        settings.model().equals(AUTO)
            ? modelFor(settings.engine(), profile, catalogue)
            : settings.model();
    String engine = engineOf(model, catalogue);
    if (!settings.engine().equals(AUTO) && !settings.engine().equals(engine)) {
      throw new ParleyException(
          "CONFIG_INVALID",
          "asr.model " + model + " is for " + engine + ", not for asr.engine " + settings.engine(),
          "Set asr.engine: auto, or asr.model: auto");
    }
    return new RecognizerChoice(engine, model);
  }

  /** The profile's where it fits the engine, else the smallest that does. */
  private static String modelFor(String engine, Profile profile, Catalogue catalogue) {
    if (engine.equals(AUTO) || engine.equals(engineOf(profile.asr(), catalogue))) {
      return profile.asr();
    }
    return engine.equals(MOONSHINE) ? "moonshine-tiny-en" : "whisper-tiny.en-q8_0";
  }

  private static String engineOf(String model, Catalogue catalogue) {
    Optional<CatalogueModel> known = catalogue.model(model);
    if (known.isPresent()) {
      return known.get().engine();
    }
    return model.endsWith(".ort") ? MOONSHINE : WHISPER;
  }
}
