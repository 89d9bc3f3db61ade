package parley.pipeline;

import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.config.ParleyException;

/**
 * Decides what speech into a live turn is: nothing, and the voice goes on; the rest of the
 * question, and the two are one; or words, and the live turn is over. Loop-confined.
 */
final class BargeIn {
  /** What becomes of a turn that has the floor. */
  interface Floor {
    /** The recogniser understood its utterance. */
    void understood(LiveTurn live, Recognized recognized);

    /** The recogniser threw. */
    void failed(LiveTurn live, ParleyException cause);

    /** Whom the words of a turn were meant for. */
    Address judge(LiveTurn turn, String transcript);

    /** It is known what it was meant to be, and it is answered if it was a question. */
    void answer(LiveTurn live, Address address);
  }

  /** The recogniser hears no more at a time. */
  private static final long MAX_JOINED = 30L * VoiceEvent.RATE_HZ;

  /** More speech that nobody has decided on ends the live turn at once. */
  private static final int MAX_CANDIDATES = 4;

  private final TurnRules rules;
  private final TurnManager turns;
  private final Hearing hearing;
  private final Understanding understanding;
  private final Floor floor;

  BargeIn(
      TurnRules rules,
      TurnManager turns,
      Hearing hearing,
      Understanding understanding,
      Floor floor) {
    this.rules = rules;
    this.turns = turns;
    this.hearing = hearing;
    this.understanding = understanding;
    this.floor = floor;
  }

  /** The user began to speak: a turn, or a candidate for one. */
  void speechStarted(VoiceEvent.SpeechStarted speech, long atNanos) {
    boolean decides =
        !rules.bargeIn().stops()
            && turns.open() == null // whose end nobody told
            && turns.candidates() < MAX_CANDIDATES;
    Candidate candidate = turns.begin(speech, atNanos, decides);
    if (candidate != null && !decides) {
      turns.interrupt(candidate);
    }
  }

  /** What is heard may be speech into a reply, or has become louder. */
  void speechSuspected(VoiceEvent.SpeechSuspected speech) {
    LiveTurn live = turns.live();
    if (live == null
        || !live.isAudible()
        || rules.bargeIn().stops()
        || !rules.userLevel().mayBegin(speech.levelDb())) {
      return;
    }
    Candidate candidate = turns.openCandidate();
    if (candidate == null) {
      turns.suspect(speech.position());
    } else {
      candidate.beginAgain();
      turns.settle();
    }
  }

  /** What was suspected was nothing, or is told as speech. */
  void suspicionEnded() {
    turns.clearSuspicion();
  }

  /** The turn's utterance ended. */
  void endpoint(LiveTurn turn) {
    if (turns.isLive(turn) && isTooQuiet(turn, turn.expectUtterance().samples())) {
      turns.endLive(TurnEnd.TOO_QUIET); // it was spoken into a reply that has ended since
    } else if (turns.isLive(turn)) {
      hearing.hear(turn.id(), turn.expectUtterance(), new Whole(turn));
    }
    turns.settle();
  }

  /** The utterance of the first candidate has ended. */
  void hear(Candidate candidate) {
    Utterance own = candidate.turn().expectUtterance();
    if (isTooQuiet(candidate.turn(), own.samples())) {
      dismiss(candidate, TurnEnd.TOO_QUIET);
      return;
    }
    Utterance before = turns.expectLive().utterance();
    long length = before == null ? 0 : own.lengthAfter(before);
    if (before != null && length > 0 && length <= MAX_JOINED && mayGoOn(candidate)) {
      Utterance both = own.joinedTo(before);
      candidate.joinedAs(both);
      candidate.turn().log().speechStart(both.startPosition());
      turns.settle();
    }
    Utterance joined = candidate.joined();
    hearing.hear(candidate.turn().id(), joined == null ? own : joined, new Whole(candidate.turn()));
  }

  /** Whether it may be the rest of the live turn's question, of whose answer nothing was heard. */
  private boolean mayGoOn(Candidate candidate) {
    LiveTurn live = turns.expectLive();
    long onset = candidate.turn().log().onset();
    long within = rules.reopenWithin().toMillis() * VoiceEvent.RATE_HZ / 1000;
    return within > 0
        && !live.isAudible()
        && live.utterance() != null
        && onset - live.endpoint() <= within;
  }

  /**
   * The utterance goes on.
   *
   * @param sound of it so far
   */
  void speechContinues(long position, float[] sound) {
    Candidate candidate = turns.openCandidate();
    if (candidate == null || !candidate.isChecked() || !hearing.isIdle()) {
      return; // or at its next second
    }
    LiveTurn turn = candidate.turn();
    if (isTooQuiet(turn, sound)) {
      candidate.releaseForNow();
      turns.settle();
      return;
    }
    Utterance soFar = new Utterance(turn.log().onset(), position, sound, false);
    hearing.hear(turn.id(), soFar, new SoFar(turn));
  }

  private boolean isTooQuiet(LiveTurn turn, float[] sound) {
    return turn.isSpokenInto() && rules.userLevel().isTooQuiet(sound);
  }

  /** What the recogniser made of an utterance that goes on, or has ended since. */
  private void check(Candidate candidate, Recognized recognized) {
    LiveTurn turn = candidate.turn();
    TurnEnd refusal = understanding.refusalToInterrupt(turns.expectLive(), turn, recognized.text());
    if (refusal == null && mayGoOn(candidate)) {
      candidate.leaveUnchecked(); // the rest of the question is on its way: the answer waits
    } else if (refusal == null) {
      turns.interrupt(candidate);
    } else {
      candidate.release(refusal == TurnEnd.BACKCHANNEL);
    }
    turns.settle();
  }

  /** What the recogniser made of the whole utterance of the first candidate. */
  private void decide(Candidate candidate, Recognized recognized) {
    LiveTurn live = turns.expectLive();
    LiveTurn turn = candidate.turn();
    boolean joined = candidate.joined() != null;
    if (joined && Understanding.saysTheSame(recognized.text(), live.question())) {
      understanding.tell(turn, recognized.withoutWords());
      dismiss(candidate, TurnEnd.NOTHING_HEARD);
      return;
    }
    understanding.tell(turn, recognized);
    TurnEnd refusal =
        joined
            ? understanding.refusal(turn, recognized.text())
            : understanding.refusalToInterrupt(live, turn, recognized.text());
    if (refusal != null) {
      dismiss(candidate, refusal);
      return;
    }
    Address address = floor.judge(turn, recognized.text());
    if (address.isForSomebodyElse()) {
      dismiss(candidate, address.otherwise());
      return;
    }
    if (joined && !live.isAudible()) {
      turn.heardOn(candidate.joined());
      turns.reopen(candidate);
    } else {
      turns.interrupt(candidate);
    }
    floor.answer(turn, address);
  }

  /** The live turn goes on. */
  void dismiss(Candidate candidate, TurnEnd reason) {
    turns.expectLive().heardOn(candidate.joined());
    turns.dismiss(candidate, reason);
  }

  /** Waits for what the whole utterance is; its turn may have got the floor by then. */
  private final class Whole implements Hearing.Listener {
    private final LiveTurn turn;

    Whole(LiveTurn turn) {
      this.turn = turn;
    }

    @Override
    public void understood(Recognized recognized) {
      Candidate candidate = turns.candidate(turn);
      if (candidate != null) {
        decide(candidate, recognized);
      } else if (turns.isLive(turn)) {
        floor.understood(turn, recognized);
      }
    }

    @Override
    public void failed(ParleyException cause) {
      Candidate candidate = turns.candidate(turn);
      if (candidate != null) {
        Understanding.tell(turn, cause);
        dismiss(candidate, TurnEnd.FAILED);
      } else if (turns.isLive(turn)) {
        floor.failed(turn, cause);
      }
    }
  }

  /** Waits for what was said so far. */
  private final class SoFar implements Hearing.Listener {
    private final LiveTurn turn;

    SoFar(LiveTurn turn) {
      this.turn = turn;
    }

    @Override
    public void understood(Recognized recognized) {
      Candidate candidate = turns.candidate(turn);
      if (candidate != null) {
        check(candidate, recognized);
      }
    }

    @Override
    public void failed(ParleyException cause) {
      Candidate candidate = turns.candidate(turn);
      if (candidate != null) {
        Understanding.tell(turn, cause);
        candidate.release(false);
        turns.settle();
      }
    }
  }
}
