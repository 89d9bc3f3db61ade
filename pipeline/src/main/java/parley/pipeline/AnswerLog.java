package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import parley.pipeline.Timeline.Milestone;

/**
 * What a reply tells of itself, into its turn's log. While nobody knows yet whether it will be said
 * it is kept, with its times, and then told or forgotten. Loop-confined.
 */
final class AnswerLog {
  private final TurnLog log;
  private final List<Runnable> kept = new ArrayList<>();
  private final long begunNanos;
  private boolean keeps;
  private long restedNanos;

  /**
   * @param keeps whether all of it is kept until {@link #tell}
   */
  AnswerLog(TurnLog log, boolean keeps) {
    this.log = log;
    this.keeps = keeps;
    this.begunNanos = log.now();
  }

  void event(SessionEvent event) {
    long at = log.now();
    pass(() -> log.eventAt(at, event));
  }

  /** Marks the milestone now; the event goes out the first time only. */
  void milestone(Milestone milestone, SessionEvent event) {
    long at = log.now();
    pass(() -> log.milestoneAt(milestone, at, event));
  }

  /** Marks the milestone, of which nothing is told. */
  void pass(Milestone milestone) {
    long at = log.now();
    pass(() -> log.timeline().pass(milestone, at));
  }

  private void pass(Runnable entry) {
    if (keeps) {
      kept.add(entry);
    } else {
      entry.run();
    }
  }

  /** Whether nobody knows yet if this will be said. */
  boolean isKept() {
    return keeps;
  }

  /** The reply is the answer: all that was kept is told, and nothing is kept any more. */
  void tell() {
    keeps = false;
    log.timeline().draftedFrom(begunNanos);
    kept.forEach(Runnable::run);
    kept.clear();
  }

  long now() {
    return log.now();
  }

  /** Nothing more is done for the reply, for now. */
  void rest() {
    restedNanos = log.now();
  }

  /** More is done for it. */
  void goOn() {
    restedNanos = 0;
  }

  /** How long the reply was worked on, until it rested where it does. */
  long workedNanos() {
    return (restedNanos == 0 ? log.now() : restedNanos) - begunNanos;
  }
}
