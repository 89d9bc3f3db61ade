package parley.pipeline;

/** Tells the end of a turn, and remembers what was said and heard in it. Loop-confined. */
final class TurnEndings {
  private final Session.Parts parts;

  TurnEndings(Session.Parts parts) {
    this.parts = parts;
  }

  /**
   * The turn is over.
   *
   * @param playedSamples of its reply
   */
  void tell(LiveTurn turn, TurnEnd reason, long playedSamples) {
    String heard = turn.heard(playedSamples);
    if (reason == TurnEnd.ANSWERED && turn.isRepeatable()) {
      parts.answers().answered(turn.question(), heard);
    }
    if (reason != TurnEnd.REOPENED) {
      remember(turn, heard, reason == TurnEnd.INTERRUPTED);
    }
    turn.log()
        .event(
            new SessionEvent.TurnEnded(
                heard,
                reason.word(),
                turn.log().timeline().latency().orElse(null),
                turn.drafts(),
                turn.firstGap()));
  }

  private void remember(LiveTurn turn, String heard, boolean interrupted) {
    parts.backstop().said(turn.voiced(), parts.clock().nanos());
    Reply reply = turn.reply();
    if (reply != null) {
      parts.conversation().forgetOldest(reply.droppedTurns());
    }
    if (!turn.question().isEmpty()) {
      parts.conversation().append(new Exchange(turn.question(), heard, interrupted));
    }
  }
}
