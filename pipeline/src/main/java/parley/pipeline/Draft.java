package parley.pipeline;

import parley.llm.Prompt;

/**
 * An answer that was begun while the user may still go on: nothing of it is told or heard until it
 * is known that the user has finished, and has said this. Loop-confined.
 */
final class Draft {
  private final TurnId id;
  private final Prompt prompt;
  private final Reply reply;
  private final AnswerLog log;
  private final Stages stages;
  private final DraftBudget budget;

  /**
   * @param id the turn, with the number of this answer
   * @param prompt what the model is asked
   */
  Draft(TurnId id, Prompt prompt, Reply reply, AnswerLog log, Stages stages, DraftBudget budget) {
    this.id = id;
    this.prompt = prompt;
    this.reply = reply;
    this.log = log;
    this.stages = stages;
    this.budget = budget;
  }

  boolean is(TurnId answer) {
    return id.equals(answer);
  }

  /** Whether it is the answer to that. */
  boolean answers(Prompt question) {
    return prompt.equals(question);
  }

  Reply reply() {
    return reply;
  }

  /** It is the answer: what there is of it is told, and may be heard. */
  void take() {
    reply.take();
  }

  /**
   * Nobody wants it: the stages drop what they have of it.
   *
   * @return for how long it was worked on
   */
  long drop() {
    stages.answerDropped(id.redrafted());
    reply.over();
    long worked = log.workedNanos();
    budget.waste(worked);
    return worked;
  }
}
