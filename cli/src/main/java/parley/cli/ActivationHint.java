package parley.cli;

import java.util.stream.Collectors;
import parley.config.ActivationSettings;

/** How the modes of activation are told to the user. */
final class ActivationHint {
  private ActivationHint() {}

  /** What to do before speech is answered; empty where nothing is to be done. */
  static String of(ActivationSettings activation, boolean microphone) {
    if (activation.needsPhrase()) {
      return activation.phrases().stream()
          .map(phrase -> '"' + phrase + '"')
          .collect(Collectors.joining(" or ", "say ", ""));
    }
    return activation.needsKey() && microphone ? "press Enter" : "";
  }

  /** The mode, for the doctor. */
  static String describe(ActivationSettings activation) {
    if (activation.needsPhrase()) {
      return activation.mode()
          + ": "
          + of(activation, true)
          + "; none is needed for "
          + activation.followUp().toMillis() / 1000.0
          + " s after an answer";
    }
    return activation.needsKey()
        ? activation.mode() + ": press Enter and speak; a recording is answered as it is"
        : activation.mode() + ": all speech is answered";
  }
}
