package parley.pipeline;

import parley.audio.Clock;
import parley.audio.VoiceEvent;

/** The events and milestones of one turn. Loop-confined. */
final class TurnLog {
  private final TurnId turn;
  private final EventLog log;
  private final Clock clock;
  private final Timeline timeline = new Timeline();
  private final long onset;
  private long speechStart;
  private long position;

  /**
   * @param position of the speech that began the turn
   */
  TurnLog(TurnId turn, EventLog log, Clock clock, long position) {
    this.turn = turn;
    this.log = log;
    this.clock = clock;
    this.onset = position;
    this.speechStart = position;
    this.position = position;
  }

  /** Where the speech began that began the turn. */
  long onset() {
    return onset;
  }

  /** The utterance turned out to begin before it. */
  void speechStart(long earlier) {
    speechStart = earlier;
  }

  /** From now on events speak of this position. */
  void position(long newPosition) {
    position = newPosition;
  }

  double speechStartSeconds() {
    return (double) speechStart / VoiceEvent.RATE_HZ;
  }

  double positionSeconds() {
    return (double) position / VoiceEvent.RATE_HZ;
  }

  void event(SessionEvent event) {
    log.event(turn, clock.nanos(), position, event);
  }

  /** The event speaks of a position of its own. */
  void eventOf(long itsPosition, SessionEvent event) {
    log.event(turn, clock.nanos(), itsPosition, event);
  }

  void eventAt(long nanos, SessionEvent event) {
    log.event(turn, nanos, position, event);
  }

  /** Marks the milestone now; the event goes out the first time only. */
  void milestone(Timeline.Milestone milestone, SessionEvent event) {
    milestoneAt(milestone, clock.nanos(), event);
  }

  void milestoneAt(Timeline.Milestone milestone, long nanos, SessionEvent event) {
    if (timeline.pass(milestone, nanos)) {
      eventAt(nanos, event);
    }
  }

  Timeline timeline() {
    return timeline;
  }

  long now() {
    return clock.nanos();
  }
}
