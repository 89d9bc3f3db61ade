package parley.llm.remote;

import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.TokenSink;
import parley.llm.thought.ThoughtFilter;

/**
 * One reply as it comes from a server: thoughts that the server tells apart get their tags back, so
 * that the stream is as that of an engine here.
 */
final class RemoteReply {
  private final TokenSink sink;
  private final StringBuilder answer = new StringBuilder();
  private final ThoughtFilter filter = new ThoughtFilter(false);
  private boolean started;
  private boolean thinking;
  private int dropped;
  private int pieces;
  private int thoughtPieces;
  private int tokens;
  private String finish = "";

  RemoteReply(TokenSink sink) {
    this.sink = sink;
  }

  /** So many of the oldest turns were not sent. */
  void dropped(int turns) {
    dropped = turns;
  }

  void take(ChatDelta delta) {
    tokens = Math.max(tokens, delta.tokens());
    finish = delta.finish().isEmpty() ? finish : delta.finish();
    if (!delta.thought().isEmpty()) {
      think(delta.thought());
    }
    if (!delta.answer().isEmpty()) {
      endThought(false);
      give(delta.answer());
    }
  }

  private void think(String thought) {
    if (!thinking) {
      thinking = true;
      give("<think>\n");
      pieces--;
    }
    thoughtPieces++;
    give(thought);
  }

  private void endThought(boolean forced) {
    if (thinking) {
      thinking = false;
      start();
      sink.thoughtEnded(thoughtPieces, forced);
      give("\n</think>\n\n");
      pieces--;
    }
  }

  private void give(String piece) {
    start();
    pieces++;
    answer.append(filter.accept(piece).answer());
    sink.token(piece);
  }

  /** The server tells the prompt's tokens at its end only, so they are not known here. */
  private void start() {
    if (!started) {
      started = true;
      sink.started(0, 0, dropped);
    }
  }

  boolean hasBegun() {
    return pieces > 0;
  }

  boolean hasFinished() {
    return !finish.isEmpty();
  }

  /** What was given of the answer, without thoughts. */
  String answer() {
    return answer.toString();
  }

  boolean hasAnswered() {
    return answer.length() > 0;
  }

  /** As the server counts, or else by its pieces. */
  int tokens() {
    return tokens > 0 ? tokens : pieces;
  }

  Reason reason() {
    return finish.equals("length") ? Reason.LENGTH : Reason.STOP;
  }

  Generation generation(Reason reason) {
    start();
    if (thinking) {
      sink.thoughtEnded(thoughtPieces, false);
    }
    return new Generation(tokens(), reason, 1, 1);
  }

  /** Another model goes on. */
  void fellBack(String why) {
    start();
    endThought(true);
    sink.fellBack(why);
  }

  /** What it says goes the same way, and has begun already. */
  TokenSink rest() {
    return new TokenSink() {
      @Override
      public void started(int promptTokens, int cachedTokens, int droppedTurns) {}

      @Override
      public void token(String text) {
        sink.token(text);
      }

      @Override
      public void thoughtEnded(int thoughtTokens, boolean forced) {
        sink.thoughtEnded(thoughtTokens, forced);
      }
    };
  }
}
