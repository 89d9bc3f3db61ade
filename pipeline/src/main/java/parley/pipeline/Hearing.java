package parley.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import parley.audio.Utterance;
import parley.config.ParleyException;

/**
 * Sends utterances to the recogniser and brings what it made of each to whoever asked. Its jobs are
 * done in their order, and of each one something comes back, unless its turn is over by then.
 * Loop-confined.
 */
final class Hearing {
  /** Who asked. */
  interface Listener {
    void understood(Recognized recognized);

    void failed(ParleyException cause);
  }

  private record Asked(TurnId turn, Listener listener) {}

  private final StageStream<Utterance, Recognized> recognizer;
  private final Deque<Asked> asked = new ArrayDeque<>();

  Hearing(StageStream<Utterance, Recognized> recognizer) {
    this.recognizer = recognizer;
    recognizer.handler(output -> take(output.turn()).understood(output.value()));
  }

  void hear(TurnId turn, Utterance utterance, Listener listener) {
    asked.add(new Asked(turn, listener));
    recognizer.write(new Job<>(turn, utterance));
  }

  /** Whether the recogniser has nothing to do. */
  boolean isIdle() {
    return recognizer.isIdle();
  }

  /** The recogniser threw. */
  void failed(TurnId turn, ParleyException cause) {
    take(turn).failed(cause);
  }

  /** What was asked before it was of turns that are over. */
  private Listener take(TurnId turn) {
    Asked next = asked.remove();
    while (!next.turn().equals(turn)) {
      next = asked.remove();
    }
    return next.listener();
  }
}
