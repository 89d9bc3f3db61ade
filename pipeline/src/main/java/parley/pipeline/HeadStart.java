package parley.pipeline;

import java.util.Optional;

/**
 * Begins the answer in a pause of the user's, as soon as the words so far are known, so that it is
 * there when the pause turns out to be the end. Who goes on makes it stale. Loop-confined.
 */
final class HeadStart {
  private final TurnManager turns;
  private final Understanding understanding;
  private final Attention attention;
  private final Answerer answerer;

  HeadStart(
      TurnManager turns, Understanding understanding, Attention attention, Answerer answerer) {
    this.turns = turns;
    this.understanding = understanding;
    this.attention = attention;
    this.answerer = answerer;
  }

  /** In a pause the recogniser has understood what was said so far. */
  void understood(String words) {
    LiveTurn turn = turns.open();
    if (turn == null || !turns.isLive(turn)) {
      return; // it is spoken into a reply, or has ended since
    }
    Optional<String> question = question(turn, words);
    if (question.isEmpty()) {
      turn.dropDraft();
    } else if (!answerer.isDrafted(turn, question.get())) {
      turn.dropDraft();
      answerer.draft(turn, question.get());
    }
  }

  private Optional<String> question(LiveTurn turn, String words) {
    return understanding.refusal(turn, words) == null
        ? attention.question(words, turn.log().speechStartSeconds())
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
