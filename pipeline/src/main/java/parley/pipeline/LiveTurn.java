package parley.pipeline;

import org.jspecify.annotations.Nullable;

/** The turn that is being heard or answered. Loop-confined. */
final class LiveTurn {
  private final TurnId id;
  private final long startedNanos;
  private final TurnLog log;
  private String question = "";
  private @Nullable Reply reply;
  private int attempt;
  private boolean failed;

  LiveTurn(TurnId id, long startedNanos, TurnLog log) {
    this.id = id;
    this.startedNanos = startedNanos;
    this.log = log;
  }

  TurnId id() {
    return id;
  }

  /** When the first sample of the user's speech was captured. */
  long startedNanos() {
    return startedNanos;
  }

  TurnLog log() {
    return log;
  }

  String question() {
    return question;
  }

  /** The question is understood; its answer begins. */
  void answerWith(String understood, Reply newReply) {
    question = understood;
    reply = newReply;
  }

  /** Null until the question is understood. */
  @Nullable Reply reply() {
    return reply;
  }

  /** The reply, once the question is understood. */
  Reply expectReply() {
    Reply current = reply;
    if (current == null) {
      throw new IllegalStateException("turn " + id.value() + " has no reply yet");
    }
    return current;
  }

  /** A stage failed: the turn may still be answered, by a fallback phrase for one. */
  void fail() {
    failed = true;
  }

  /** Whether the model's reply was spoken. */
  boolean isAnswered() {
    Reply current = reply;
    return !failed && current != null && current.isAnswer();
  }

  /** Nobody waits for the model any more. */
  void over() {
    Reply current = reply;
    if (current != null) {
      current.over();
    }
  }

  /** How often the model was asked again. */
  int nextAttempt() {
    return ++attempt;
  }

  /** The part of the answer that had sound; its last pieces may not have been played. */
  String voiced() {
    Reply current = reply;
    return current == null ? "" : current.ledger().voiced();
  }

  /** What the user has heard of the answer when the output had played so many samples. */
  String heard(long playedSamples) {
    Reply current = reply;
    return current == null ? "" : current.ledger().heard(playedSamples);
  }
}
