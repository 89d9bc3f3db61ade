package parley.pipeline;

import java.util.Optional;
import parley.config.ActivationSettings;

/**
 * Decides which utterances are meant for Parley. Times are seconds of the input audio, so that the
 * same sound gives the same decisions. Loop-confined.
 */
final class Activation {
  private final boolean needsPhrase;
  private final WakePhrase phrase;
  private final double followUpS;
  private final double cooldownS;
  private TurnId answering = TurnId.NONE;
  private double openUntilS = Double.NEGATIVE_INFINITY;
  private double lastPhraseS = Double.NEGATIVE_INFINITY;

  Activation(ActivationSettings settings) {
    needsPhrase = settings.needsPhrase();
    phrase = new WakePhrase(settings.phrases(), settings.tolerance());
    followUpS = settings.followUp().toMillis() / 1000.0;
    cooldownS = settings.cooldown().toMillis() / 1000.0;
  }

  /** Whether speech that begins there is meant for Parley, whatever it says. */
  boolean isOpen(double startS) {
    return !needsPhrase || !answering.equals(TurnId.NONE) || startS <= openUntilS;
  }

  /**
   * Judges an utterance that was understood.
   *
   * @param startS where its speech begins
   * @param endS where its speech ends
   */
  Address judge(TurnId turn, String text, double startS, double endS) {
    if (!needsPhrase) {
      return Address.asked(text);
    }
    Optional<String> rest = phrase.after(text);
    boolean isNews = startS - lastPhraseS > cooldownS;
    if (rest.isPresent()) {
      lastPhraseS = endS;
    }
    String question = rest.orElse(isOpen(startS) ? text : "");
    if (!question.isEmpty()) {
      answering = turn;
      return Address.asked(question);
    }
    return rest.isPresent() ? Address.called(isNews) : Address.NOBODY;
  }

  /** How much of the input audio needs no phrase after an answer. */
  double followUpSeconds() {
    return followUpS;
  }

  /**
   * A turn is over.
   *
   * @param atS how far the input was heard
   * @return whether no phrase is needed for the follow-up time from now on
   */
  boolean ended(TurnId turn, TurnEnd reason, double atS) {
    boolean answered = turn.equals(answering);
    if (answered) {
      answering = TurnId.NONE;
    }
    boolean opens =
        needsPhrase
            && (reason == TurnEnd.CALLED
                || (answered && (reason == TurnEnd.ANSWERED || reason == TurnEnd.INTERRUPTED)));
    if (opens) {
      openUntilS = atS + followUpS;
    }
    return opens;
  }
}
