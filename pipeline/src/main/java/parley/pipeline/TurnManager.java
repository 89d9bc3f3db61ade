package parley.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.audio.Clock;
import parley.audio.VoiceEvent;

/**
 * Who has the floor: the live turn, which is heard or answered, and the candidates that spoke into
 * it, in their order. There is none without a live turn; the first takes the place of a live turn
 * that ends. Every turn ends once. Loop-confined.
 *
 * <p>Turns are counted as their speech begins, and only a turn that takes the floor makes what is
 * older stale: a cough costs the live turn nothing.
 */
final class TurnManager {
  private final Session.Parts parts;
  private final Clock clock;
  private final Stages stages;
  private final VoicePause pause;
  private final TurnEndings endings;
  private final Consumer<Candidate> ready;
  private final Deque<Candidate> candidates = new ArrayDeque<>();
  private TurnId newest = TurnId.NONE;
  private @Nullable LiveTurn live;

  /** Whether a reply is on its way; read by the capture thread. */
  private volatile boolean answering;

  /** Whether somebody wants to hear an utterance before it ends; read by the capture thread. */
  private volatile boolean curious;

  /**
   * Nobody speaks yet.
   *
   * @param ready hears of the first candidate when its utterance has ended, once
   */
  TurnManager(Session.Parts parts, Stages stages, Consumer<Candidate> ready) {
    this.parts = parts;
    this.clock = parts.clock();
    this.stages = stages;
    this.pause = new VoicePause(stages.playback(), clock);
    this.endings = new TurnEndings(parts);
    this.ready = ready;
  }

  /** Whether a reply is on its way. Any thread. */
  boolean isAnswering() {
    return answering;
  }

  /** Whether somebody wants to hear an utterance before it ends. Any thread. */
  boolean isCurious() {
    return curious;
  }

  /** Null while nobody speaks. */
  @Nullable LiveTurn live() {
    return live;
  }

  boolean isLive(LiveTurn turn) {
    return live == turn;
  }

  /** The live turn, which must have that id. */
  LiveTurn live(TurnId id) {
    LiveTurn turn = live;
    if (turn == null || !turn.id().isOfTurn(id)) {
      throw new IllegalStateException(
          "turn " + id.value() + " is over; the stages drop stale work");
    }
    return turn;
  }

  /** The live turn, where there must be one. */
  LiveTurn expectLive() {
    LiveTurn turn = live;
    if (turn == null) {
      throw new IllegalStateException("no turn is live");
    }
    return turn;
  }

  /** The candidate of the turn; null when it is none any more. */
  @Nullable Candidate candidate(LiveTurn turn) {
    return candidates.stream().filter(c -> c.turn() == turn).findFirst().orElse(null);
  }

  /** The candidate whose utterance has not ended; null where there is none. */
  @Nullable Candidate openCandidate() {
    Candidate last = candidates.peekLast();
    return last == null || last.turn().isUttered() ? null : last;
  }

  /** The turn whose utterance has not ended; null where there is none. */
  @Nullable LiveTurn open() {
    Candidate candidate = openCandidate();
    if (candidate != null) {
      return candidate.turn();
    }
    return candidates.isEmpty() && live != null && !live.isUttered() ? live : null;
  }

  int candidates() {
    return candidates.size();
  }

  /** The live turn's voice is silent until it is known whether this is speech. */
  void suspect(long position) {
    if (open() == null) {
      pause.suspect(position);
      settle();
    }
  }

  /** It was none, or is told as speech. */
  void clearSuspicion() {
    pause.forgetSuspicion();
    settle();
  }

  /**
   * The user began to speak.
   *
   * @param atNanos when the first sample of the speech was captured
   * @param holds whether a live turn's voice is silent until it is known what was said
   * @return null when the floor was free, and the turn has it
   */
  @Nullable Candidate begin(VoiceEvent.SpeechStarted speech, long atNanos, boolean holds) {
    newest = newest.next();
    pause.forgetSuspicion(); // it was right
    TurnLog log = new TurnLog(newest, parts.log(), clock, speech.position());
    LiveTurn turn = new LiveTurn(newest, atNanos, log);
    Candidate candidate = null;
    if (live == null) {
      live = turn;
      stages.turnChanged(newest);
    } else {
      turn.spokenInto();
      candidate = new Candidate(turn, holds);
      candidates.add(candidate);
    }
    try {
      log.eventAt(atNanos, new SessionEvent.SpeechStarted());
    } finally {
      settle();
    }
    return candidate;
  }

  /** The candidate is nothing to answer; the live turn goes on. */
  void dismiss(Candidate candidate, TurnEnd reason) {
    candidates.remove(candidate);
    close(candidate.turn(), reason);
  }

  /** The candidate takes the floor: the live turn and what came before it are over at once. */
  void interrupt(Candidate candidate) {
    long decided = clock.nanos();
    LiveTurn superseded = expectLive();
    List<LiveTurn> passed = supersede(candidate);
    closeInterrupted(superseded, passed, candidate.turn().log().onset(), decided);
  }

  /**
   * The user wants silence: the live turn and all that was said into it are over at once.
   *
   * @param position how far the input was heard
   */
  void hush(long position) {
    long decided = clock.nanos();
    LiveTurn superseded = live;
    List<LiveTurn> passed = silence();
    if (superseded != null) {
      closeInterrupted(superseded, passed, position, decided);
    }
  }

  private void closeInterrupted(
      LiveTurn superseded, List<LiveTurn> passed, long position, long decidedNanos) {
    String heard = superseded.heard(stages.playback().playedSamples());
    double silenceMs = pause.over(decidedNanos);
    superseded.log().position(position);
    superseded.log().event(new SessionEvent.Interrupted(heard, silenceMs));
    close(superseded, TurnEnd.INTERRUPTED);
    passed.forEach(turn -> close(turn, TurnEnd.INTERRUPTED));
  }

  /** The candidate goes on with the live turn's question and takes its place. */
  void reopen(Candidate candidate) {
    LiveTurn superseded = expectLive();
    List<LiveTurn> passed = supersede(candidate);
    pause.over(clock.nanos());
    close(superseded, TurnEnd.REOPENED);
    passed.forEach(turn -> close(turn, TurnEnd.INTERRUPTED));
    candidate.turn().log().event(new SessionEvent.Reopened(superseded.id().value()));
  }

  private List<LiveTurn> supersede(Candidate candidate) {
    expectLive().over();
    List<LiveTurn> passed = new ArrayList<>();
    while (candidates.peekFirst() != candidate) {
      passed.add(candidates.remove().turn());
    }
    candidates.remove();
    live = candidate.turn();
    stages.turnChanged(candidate.turn().id());
    return passed;
  }

  /** The live turn has ended by itself. */
  void endLive(TurnEnd reason) {
    LiveTurn over = expectLive();
    Candidate next = candidates.poll();
    live = next == null ? null : next.turn();
    pause.over(clock.nanos());
    if (next != null) {
      stages.turnChanged(next.turn().id());
    }
    close(over, reason);
  }

  /** Nothing of the live turn can be heard any more: what is on its way is dropped. */
  void failLive() {
    LiveTurn turn = expectLive();
    turn.over();
    try {
      stages.turnChanged(turn.id().next());
    } finally {
      endLive(TurnEnd.FAILED);
    }
  }

  /** Silence, and every turn is over. */
  void endAll(TurnEnd reason) {
    LiveTurn over = live;
    List<LiveTurn> passed = silence();
    pause.over(clock.nanos());
    if (over != null) {
      close(over, reason);
    }
    passed.forEach(turn -> close(turn, reason));
  }

  /**
   * Nobody has the floor any more, and nothing of older turns is heard.
   *
   * @return the turns of the candidates that there were
   */
  private List<LiveTurn> silence() {
    if (live != null) {
      live.over();
    }
    List<LiveTurn> passed = candidates.stream().map(Candidate::turn).toList();
    live = null;
    candidates.clear();
    stages.turnChanged(newest.next());
    return passed;
  }

  private void close(LiveTurn turn, TurnEnd reason) {
    turn.dropDraft();
    try {
      endings.tell(turn, reason, stages.playback().playedSamples());
    } finally {
      settle();
      if (turn.isUttered()) {
        parts.turnOver().run();
      }
    }
  }

  /**
   * After every change: the voice is silent while a candidate or a suspicion holds it, and goes on
   * when none does; the first candidate whose utterance has ended is to be decided.
   */
  void settle() {
    LiveTurn turn = live;
    answering = turn != null && turn.isUttered();
    Candidate open = openCandidate();
    boolean held = candidates.stream().anyMatch(Candidate::holds);
    curious = open != null && open.isChecked();
    if (turn != null && held) {
      pause.pause(turn, candidates.getLast().turn().log().onset());
    } else if (turn != null) {
      pause.settle(turn);
    }
    Candidate first = candidates.peek();
    if (first != null && first.isReady()) {
      first.asked();
      ready.accept(first);
    }
  }
}
