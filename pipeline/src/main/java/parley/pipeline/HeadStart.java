package parley.pipeline;

import java.util.Optional;

/**
 * What is done while the user may still go on. What was said so far is told, and read by the model.
 * In a pause the answer is begun, as soon as the words so far are known, so that it is there when
 * the pause turns out to be the end; who goes on makes it stale. Loop-confined.
 */
final class HeadStart {
  private final Session.Parts parts;
  private final TurnManager turns;
  private final Understanding understanding;
  private final Answerer answerer;

  HeadStart(
      Session.Parts parts, TurnManager turns, Understanding understanding, Answerer answerer) {
    this.parts = parts;
    this.turns = turns;
    this.understanding = understanding;
    this.answerer = answerer;
  }

  /**
   * The live turn's utterance goes on: what was said so far is told, and read by the model.
   *
   * @param sound of it so far
   */
  void speechContinues(LiveTurn turn, long position, float[] sound) {
    parts.ahead().interim().hear(sound, words -> heardSoFar(turn, position, words));
  }

  private void heardSoFar(LiveTurn turn, long position, String words) {
    if (turns.open() != turn || !turns.isLive(turn)) {
      return;
    }
    question(turn, words)
        .ifPresent(
            question -> {
              turn.log().eventOf(position, Understanding.soFar(turn.log(), words, position));
              parts.ahead().reading().read(parts.conversation().prompt(question));
            });
  }

  /** In a pause the recogniser has understood what was said so far. */
  void understood(String words) {
    LiveTurn turn = turns.open();
    if (turn == null || !turns.isLive(turn)) {
      return; // it is spoken into a reply, or has ended since
    }
    Optional<String> question =
        question(turn, words)
            .filter(asked -> parts.desk().find(asked).isEmpty())
            .filter(asked -> !parts.tools().isConfirmed(asked));
    if (question.isEmpty()) {
      turn.dropDraft();
    } else if (!answerer.isDrafted(turn, question.get())) {
      turn.dropDraft();
      answerer.draft(turn, question.get());
    }
  }

  private Optional<String> question(LiveTurn turn, String words) {
    return understanding.refusal(turn, words) == null
        ? parts.attention().question(words, turn.log().speechStartSeconds())
        : Optional.empty();
  }

  /** The user goes on after a pause. */
  void speechResumed() {
    LiveTurn turn = turns.open();
    if (turn != null) {
      turn.dropDraft();
    }
  }
}
