package parley.pipeline;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import parley.audio.Clock;
import parley.llm.Generation;
import parley.llm.Message;
import parley.llm.tool.ToolCall;

/**
 * What becomes of a reply that calls functions of others: the user is asked where that is wanted,
 * they are called one after the other, and the model goes on with what came of them. What comes
 * when the turn is over is nobody's. Loop-confined.
 */
final class ToolWork {
  private final ToolDesk desk;
  private final Clock clock;
  private final Predicate<LiveTurn> isLive;
  private final BiConsumer<LiveTurn, Reply> goOn;

  /**
   * @param goOn has the model go on with a reply, by what {@link LiveTurn#rounds} holds
   */
  ToolWork(
      ToolDesk desk, Clock clock, Predicate<LiveTurn> isLive, BiConsumer<LiveTurn, Reply> goOn) {
    this.desk = desk;
    this.clock = clock;
    this.isLive = isLive;
    this.goOn = goOn;
  }

  /**
   * The model has called something.
   *
   * @param generation that has just ended
   */
  void begin(LiveTurn turn, Reply reply, ToolRound round, Generation generation) {
    boolean asks = round.open().stream().anyMatch(desk::mustAsk);
    if (asks) {
      reply.say(desk.ask(round));
      reply.generationEnded(generation);
    } else if (turn.rounds().size() < desk.rounds()) {
      work(turn, reply, round);
    } else {
      reply.endOrApologise(generation);
    }
  }

  /** Does what is open, which may be done. */
  void work(LiveTurn turn, Reply reply, ToolRound round) {
    reply.rest();
    if (!round.isOpen()) {
      turn.rounds().add(round);
      goOn.accept(turn, reply);
      return;
    }
    ToolCall call = round.open().get(0);
    long begun = clock.nanos();
    String arguments = call.arguments().toString();
    turn.log().event(new SessionEvent.ToolCalled(call.name(), arguments));
    desk.call(
        call,
        result -> {
          if (isLive.test(turn)) {
            double ms = (clock.nanos() - begun) / 1e6;
            turn.log().event(new SessionEvent.ToolReturned(call.name(), result.failed(), ms));
            round.done(result);
            work(turn, reply, round);
          }
        });
  }

  /** What was called since the question, for the prompt. */
  static List<Message> messages(LiveTurn turn) {
    return turn.rounds().stream().flatMap(round -> round.messages().stream()).toList();
  }
}
