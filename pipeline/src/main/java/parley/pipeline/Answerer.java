package parley.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.llm.Generation;
import parley.llm.Prompt;
import parley.llm.Thinking;
import parley.llm.tool.ToolCall;
import parley.pipeline.Stages.ModelRequest;
import parley.tts.text.Chunker;

/**
 * Answers a question: asks the model, gives what it says to the {@link Reply}, asks again when that
 * is nothing, and notices when the model falls silent. Loop-confined.
 */
final class Answerer {
  private final Session.Parts parts;
  private final Stages stages;
  private final DraftBudget budget;
  private final ToolWork tools;
  private final BiConsumer<LiveTurn, ParleyException> failed;

  /**
   * @param isLive whether a turn is the live one
   * @param failed hears when the model has stalled, of a turn that may be over by then
   */
  Answerer(
      Session.Parts parts,
      Stages stages,
      Predicate<LiveTurn> isLive,
      BiConsumer<LiveTurn, ParleyException> failed) {
    this.parts = parts;
    this.stages = stages;
    this.budget = new DraftBudget(parts.llm().speculativeShare(), parts.clock());
    this.tools = new ToolWork(parts.tools(), parts.clock(), isLive, this::goOn);
    this.failed = failed;
  }

  /** Answers the question, as before where it was asked before, or by what was begun ahead. */
  void ask(LiveTurn turn, String question) {
    Optional<String> known = parts.answers().find(question);
    Draft draft = turn.draft();
    if (known.isPresent()) {
      tell(turn, question, known.get());
    } else if (draft != null
        && isDrafted(turn, question)
        && !draft.reply().text().isCalledTooEarly()) {
      turn.answerWith(question, draft.reply());
      turn.draftTaken();
      draft.take();
    } else {
      turn.dropDraft();
      ask(turn, question, 0);
    }
  }

  /** Gives an answer that no model need be asked for. */
  void tell(LiveTurn turn, String question, String answer) {
    turn.dropDraft();
    Reply reply = newReply(turn, newWatch(turn), new AnswerLog(turn.log(), false));
    turn.answerWith(question, reply);
    reply.started(0, 0, 0);
    reply.piece(answer);
    reply.finishText();
    reply.generationEnded(new Generation(0, Generation.Reason.KNOWN, 0, 0));
  }

  /** Has done what the user has just said yes to. */
  void confirm(LiveTurn turn, String yes) {
    turn.dropDraft();
    Reply reply = newReply(turn, newWatch(turn), new AnswerLog(turn.log(), false));
    turn.answerWith(yes, reply);
    tools.work(turn, reply, parts.tools().confirmed());
  }

  /** What the model has called is done: it is asked again. */
  private void goOn(LiveTurn turn, Reply reply) {
    Prompt asked = parts.conversation().prompt(turn.question());
    generate(turn, turn.question(), asked.andThen(ToolWork.messages(turn)), 0, reply);
  }

  private void ask(LiveTurn turn, String question, int attempt) {
    Reply reply = newReply(turn, newWatch(turn), new AnswerLog(turn.log(), false));
    turn.answerWith(question, reply);
    generate(turn, question, parts.conversation().prompt(question), attempt, reply);
  }

  /**
   * Begins the answer to what the user may have said, of which nothing is told or heard yet; not
   * where too much of that came to nothing of late.
   */
  void draft(LiveTurn turn, String question) {
    if (!budget.allows() || parts.answers().find(question).isPresent()) {
      return;
    }
    AnswerLog log = new AnswerLog(turn.log(), true);
    Prompt prompt = parts.conversation().prompt(question);
    Reply reply = newReply(turn, newWatch(turn), log);
    turn.draftWith(new Draft(turn.answerId(), prompt, reply, log, stages, budget));
    generate(turn, question, prompt, 0, reply);
  }

  /** Whether the answer to the question was begun ahead. */
  boolean isDrafted(LiveTurn turn, String question) {
    Draft draft = turn.draft();
    return draft != null && draft.answers(parts.conversation().prompt(question));
  }

  private void generate(LiveTurn turn, String question, Prompt prompt, int attempt, Reply reply) {
    Thinking thinking = parts.saying().wish().of(question);
    stages.llm().write(new Job<>(turn.answerId(), new ModelRequest(prompt, attempt, thinking)));
    reply.asked();
  }

  private StallWatch newWatch(LiveTurn turn) {
    LlmSettings llm = parts.llm();
    return new StallWatch(
        parts.loop(),
        llm.firstTokenTimeout(),
        llm.tokenTimeout(),
        silence -> failed.accept(turn, stalled(silence)));
  }

  private Reply newReply(LiveTurn turn, StallWatch watch, AnswerLog log) {
    Session.Saying saying = parts.saying();
    return new Reply(
        turn.answerId(),
        stages,
        log,
        new Outlet(stages.playback(), log.isKept()),
        new PaceMeter(saying.pace()),
        new Chunker(saying.pace().sized(saying.chunking())),
        new HeardLedger(saying.samplesPerCharacter()),
        watch,
        saying.fallbackPhrase(),
        this::call);
  }

  private Optional<String> call(String json) {
    Optional<ToolCall> call = ToolCall.parse(json);
    if (call.filter(parts.tools()::has).isPresent()) {
      return Optional.empty(); // it is done when the model has ended
    }
    Optional<String> said = call.flatMap(parts.desk()::call);
    return said.isPresent() || parts.tools().isOpen() ? said : Optional.of("");
  }

  private static ParleyException stalled(Duration silence) {
    return new ParleyException(
        "MODEL_STALLED",
        "the model said nothing for " + silence.toSeconds() + " s",
        "Use a smaller model, or raise llm.first-token-timeout and llm.token-timeout.");
  }

  /**
   * What the model put out for the turn.
   *
   * @param answer which of its answers it is of
   */
  void model(LiveTurn turn, TurnId answer, ModelOutput output) {
    Reply reply = turn.replyOf(answer);
    if (output instanceof ModelOutput.Started s) {
      reply.started(s.promptTokens(), s.cachedTokens(), s.droppedTurns());
    } else if (output instanceof ModelOutput.Piece piece) {
      reply.piece(piece.text());
    } else if (output instanceof ModelOutput.ThoughtEnded thought) {
      reply.thoughtEnded(thought.tokens(), thought.forced());
    } else if (output instanceof ModelOutput.FellBack fell) {
      reply.fellBack(fell.why());
    } else if (output instanceof ModelOutput.Ended ended) {
      generated(turn, reply, ended.generation());
    } else {
      throw new AssertionError(output);
    }
  }

  private void generated(LiveTurn turn, Reply reply, Generation generation) {
    boolean said = reply.finishText();
    ToolRound round = reply.text().round();
    if (round.isOpen()) {
      tools.begin(turn, reply, round, generation);
      return;
    }
    if (!said) {
      if (turn.draft() != null) {
        turn.dropDraft(); // it is asked again where it is wanted
        return;
      }
      if (turn.rounds().isEmpty() && turn.nextAttempt() == 1) { // nothing is done twice
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
      turn.answerWith("", newReply(turn, newWatch(turn), new AnswerLog(turn.log(), false)));
    }
    turn.expectReply().generationFailed();
  }
}
