package parley.pipeline;

import java.time.Duration;
import java.util.function.BiConsumer;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.llm.Generation;
import parley.pipeline.Stages.ModelRequest;

/**
 * Answers a question: asks the model, gives what it says to the {@link Reply}, asks again when that
 * is nothing, and notices when the model falls silent. Loop-confined.
 */
final class Answerer {
  private final Session.Parts parts;
  private final Stages stages;
  private final BiConsumer<LiveTurn, ParleyException> failed;

  /**
   * @param failed hears when the model has stalled, of a turn that may be over by then
   */
  Answerer(Session.Parts parts, Stages stages, BiConsumer<LiveTurn, ParleyException> failed) {
    this.parts = parts;
    this.stages = stages;
    this.failed = failed;
  }

  void ask(LiveTurn turn, String question) {
    ask(turn, question, 0);
  }

  private void ask(LiveTurn turn, String question, int attempt) {
    StallWatch watch = newReply(turn, question);
    ModelRequest request = new ModelRequest(parts.conversation().prompt(question), attempt);
    stages.llm().write(new Job<>(turn.id(), request));
    watch.asked();
  }

  private StallWatch newReply(LiveTurn turn, String question) {
    LlmSettings llm = parts.llm();
    StallWatch watch =
        new StallWatch(
            parts.loop(),
            llm.firstTokenTimeout(),
            llm.tokenTimeout(),
            silence -> failed.accept(turn, stalled(silence)));
    turn.answerWith(
        question,
        new Reply(
            turn.id(),
            stages,
            turn.log(),
            parts.chunkers().get(),
            new HeardLedger(parts.samplesPerCharacter()),
            watch,
            parts.fallbackPhrase()));
    return watch;
  }

  private static ParleyException stalled(Duration silence) {
    return new ParleyException(
        "MODEL_STALLED",
        "the model said nothing for " + silence.toSeconds() + " s",
        "Use a smaller model, or raise llm.first-token-timeout and llm.token-timeout.");
  }

  /** What the model put out for the turn. */
  void model(LiveTurn turn, ModelOutput output) {
    Reply reply = turn.expectReply();
    if (output instanceof ModelOutput.Started s) {
      turn.log()
          .event(
              new SessionEvent.GenerationStarted(
                  s.promptTokens(), s.cachedTokens(), s.droppedTurns()));
    } else if (output instanceof ModelOutput.Piece piece) {
      reply.piece(piece.text());
    } else if (output instanceof ModelOutput.ThoughtEnded thought) {
      turn.log().event(new SessionEvent.ThoughtEnded(thought.tokens(), thought.forced()));
    } else if (output instanceof ModelOutput.Ended ended) {
      generated(turn, reply, ended.generation());
    } else {
      throw new AssertionError(output);
    }
  }

  private void generated(LiveTurn turn, Reply reply, Generation generation) {
    if (!reply.finishText()) {
      if (turn.nextAttempt() == 1) {
        reply.over();
        ask(turn, turn.question(), 1);
        return;
      }
      reply.apologise();
    }
    reply.generationEnded(generation);
  }

  /** No more of the answer will come: the user is told in words. */
  void replyFailed(LiveTurn turn, ParleyException failure) {
    Understanding.tell(turn, failure);
    turn.fail();
    if (turn.reply() == null) {
      newReply(turn, "");
    }
    turn.expectReply().generationFailed();
  }
}
