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
    boolean isCalled = phrase.after(text).isPresent();
    boolean isNews = startS - lastPhraseS > cooldownS;
    if (isCalled) {
      lastPhraseS = endS;
    }
    Optional<String> question = question(text, startS);
    if (question.isPresent()) {
      answering = turn;
      return Address.asked(question.get());
    }
    return isCalled ? Address.called(isNews) : Address.NOBODY;
  }

  /**
   * What would be asked by an utterance, if anything; nothing is decided by it.
   *
   * @param startS where its speech begins
   */
  Optional<String> question(String text, double startS) {
    if (!needsPhrase) {
      return Optional.of(text);
    }
    String question = phrase.after(text).orElse(isOpen(startS) ? text : "");
    return Optional.of(question).filter(asked -> !asked.isEmpty());
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
