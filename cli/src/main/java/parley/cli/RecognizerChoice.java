package parley.cli;

import java.util.Optional;
import parley.config.AsrSettings;
import parley.config.ParleyException;
import parley.config.RemoteAddress;
import parley.models.Catalogue;
import parley.models.CatalogueModel;
import parley.models.Profile;

/**
 * Which recogniser hears, with which model: each setting can be {@code auto}, and they must fit.
 *
 * @param engine a name, or {@code auto} for the best engine of whisper that there is
 * @param model a catalogue id or a file
 */
record RecognizerChoice(String engine, String model) {
  private static final String AUTO = "auto";
  private static final String WHISPER = "whisper";
  private static final String MOONSHINE = "moonshine";

  /** The one that is set, which may be a server elsewhere; the model is always one here. */
  static RecognizerChoice of(AsrSettings settings, Profile profile, Catalogue catalogue) {
    RecognizerChoice here = here(settings, profile, catalogue);
    return isElsewhere(settings) ? new RecognizerChoice(settings.engine(), here.model()) : here;
  }

  /** The one on this machine: the one that is set, or that takes over from a server elsewhere. */
  static RecognizerChoice here(AsrSettings settings, Profile profile, Catalogue catalogue) {
    String engine = isElsewhere(settings) ? AUTO : settings.engine();
    String model =
        settings.model().equals(AUTO) ? modelFor(engine, profile, catalogue) : settings.model();
    String family = familyOf(model, catalogue);
    if (engine.equals(AUTO)) {
      return new RecognizerChoice(family.equals(WHISPER) ? AUTO : family, model);
    }
    if (!fits(engine, family)) {
      throw new ParleyException(
          "CONFIG_INVALID",
          "asr.model " + model + " is for " + family + ", not for asr.engine " + engine,
          "Set asr.engine: auto, or asr.model: auto");
    }
    return new RecognizerChoice(engine, model);
  }

  static boolean isElsewhere(AsrSettings settings) {
    return settings.engine().equals(RemoteAddress.ENGINE);
  }

  private static boolean fits(String engine, String family) {
    return engine.equals(family) || engine.equals(family + "-native");
  }

  /** The profile's where it fits the engine, else the smallest that does. */
  private static String modelFor(String engine, Profile profile, Catalogue catalogue) {
    if (engine.equals(AUTO) || fits(engine, familyOf(profile.asr(), catalogue))) {
      return profile.asr();
    }
    return engine.equals(MOONSHINE) ? "moonshine-tiny-en" : "whisper-tiny.en-q8_0";
  }

  private static String familyOf(String model, Catalogue catalogue) {
    Optional<CatalogueModel> known = catalogue.model(model);
    if (known.isPresent()) {
      return known.get().engine();
    }
    return model.endsWith(".ort") ? MOONSHINE : WHISPER;
  }
}
