package parley.models;

import java.util.Optional;
import parley.config.ParleyException;

/** Chooses the set of models. */
public final class Profiles {
  private Profiles() {}

  /** The best profile whose essential models are all there; nothing when none is whole. */
  public static Optional<Profile> best(ModelStore store) {
    return store.catalogue().profiles().stream()
        .filter(profile -> profile.essentialIds().stream().allMatch(store::isInstalled))
        .findFirst();
  }

  /**
   * The profile of the setting {@code profile}.
   *
   * @param setting a name, or {@code auto} for the best that is there
   * @throws ParleyException {@code MODEL_MISSING} when it is {@code auto} and none is whole
   */
  public static Profile choose(String setting, ModelStore store) {
    if (!setting.equals("auto")) {
      return store
          .catalogue()
          .profile(setting)
          .orElseThrow(
              () ->
                  new ParleyException(
                      "MODEL_UNKNOWN",
                      "there is no profile " + setting,
                      "See ./parley models list"));
    }
    return best(store)
        .orElseThrow(
            () ->
                new ParleyException(
                    "MODEL_MISSING",
                    "no profile has all its models in " + store.folder(),
                    ModelErrors.pullCommand("starter")));
  }
}
