package parley.pipeline;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.asr.Transcription;
import parley.audio.Clock;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.llm.Generation;
import parley.pipeline.Stages.ModelRequest;
import parley.pipeline.Timeline.Milestone;
import parley.tts.text.Chunker;

/**
 * The state of one session and the course of its turns: speech begins a turn and supersedes a live
 * one, the endpoint sends it to the recogniser, the transcript to the model, the model's text to
 * the synthesiser, its sound to playback. Loop-confined.
 */
final class Session implements PlaybackListener {
  /** What a session needs besides its stages. */
  record Parts(
      Loop loop,
      Clock clock,
      EventLog log,
      Conversation conversation,
      Supplier<Chunker> chunkers,
      long samplesPerCharacter,
      String fallbackPhrase,
      EchoBackstop backstop,
      LlmSettings llm,
      Runnable turnOver) {}

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Parts parts;
  private final Stages stages;
  private TurnId epoch = TurnId.NONE;
  private @Nullable LiveTurn live;
  private boolean stopped;

  /** Whether a reply is on its way; read by the capture thread. */
  private volatile boolean answering;

  /**
   * @param factory makes the stages, which report to this session
   */
  Session(Parts parts, Function<Session, Stages> factory) {
    this.parts = parts;
    this.stages = factory.apply(this);
    stages.asr().handler(output -> understood(output.turn(), output.value()));
    stages.llm().handler(output -> model(output.turn(), output.value()));
    stages.tts().handler(output -> speech(output.turn(), output.value()));
    parts.loop().onFailure(this::fault);
  }

  /** It listens now. */
  void started() {
    parts.log().event(TurnId.NONE, parts.clock().nanos(), 0, new SessionEvent.SessionStarted());
  }

  Stages stages() {
    return stages;
  }

  /** Whether a reply is on its way. Any thread. */
  boolean isAnswering() {
    return answering;
  }

  /** Silence; a live turn is over, and nothing more is heard or answered. */
  void stop() {
    stopped = true;
    LiveTurn unfinished = supersede();
    if (unfinished != null) {
      end(unfinished, TurnEnd.CLOSED);
    }
  }

  /** Whether a turn is being heard or answered. */
  boolean isLive() {
    return live != null;
  }

  /**
   * The user began to speak: a new turn, which supersedes a live one.
   *
   * @param atNanos when the first sample of the speech was captured
   */
  void speechStarted(VoiceEvent.SpeechStarted speech, long atNanos) {
    assert parts.loop().isCurrent() : "session state is loop-confined";
    if (stopped) {
      return;
    }
    interrupt(speech.position());
    TurnLog log = new TurnLog(epoch, parts.log(), parts.clock(), speech.position());
    live = new LiveTurn(epoch, atNanos, log);
    log.eventAt(atNanos, new SessionEvent.SpeechStarted());
  }

  /** Advances the epoch; a live turn is over at once. */
  private void interrupt(long position) {
    long decided = parts.clock().nanos();
    LiveTurn superseded = supersede();
    if (superseded == null) {
      return;
    }
    double silenceMs = (parts.clock().nanos() - decided) / 1e6;
    String heard = superseded.heard(stages.playback().playedSamples());
    superseded.log().position(position);
    superseded.log().event(new SessionEvent.Interrupted(heard, silenceMs));
    end(superseded, TurnEnd.INTERRUPTED);
  }

  /** Silence at once: whatever is on its way belongs to a turn that is over. */
  private @Nullable LiveTurn supersede() {
    LiveTurn superseded = live;
    if (superseded != null) {
      superseded.over();
    }
    epoch = epoch.next();
    stages.turnChanged(epoch);
    return superseded;
  }

  /**
   * The utterance ended and goes to the recogniser.
   *
   * @param speechEndNanos when its last speech sample was captured
   */
  void endpoint(VoiceEvent.Endpoint endpoint, long speechEndNanos) {
    LiveTurn turn = live;
    if (turn == null) {
      parts.turnOver().run();
      return; // its speech was never told, or its turn failed: nothing to answer
    }
    Utterance utterance = endpoint.utterance();
    TurnLog log = turn.log();
    log.position(utterance.endPosition());
    log.milestoneAt(Milestone.SPEECH_ENDED, speechEndNanos, new SessionEvent.SpeechEnded());
    log.position(endpoint.position());
    log.milestone(Milestone.ENDPOINT, new SessionEvent.Endpoint(utterance.truncated()));
    log.position(utterance.endPosition());
    answering = true;
    stages.asr().write(new Job<>(turn.id(), utterance));
  }

  private void understood(TurnId id, Recognized recognized) {
    LiveTurn turn = current(id);
    Transcription transcription = recognized.transcription();
    turn.log().timeline().transcribedBy(recognized.workNanos());
    turn.log()
        .milestone(
            Milestone.TRANSCRIPT,
            new SessionEvent.Transcript(
                transcription.text(),
                true,
                turn.log().speechStartSeconds(),
                turn.log().positionSeconds(),
                transcription.rejected(),
                recognized.ahead()));
    if (transcription.isEmpty()) {
      end(turn, TurnEnd.NOTHING_HEARD);
      return;
    }
    if (parts.backstop().isOwnVoice(transcription.text(), turn.startedNanos())) {
      end(turn, TurnEnd.OWN_VOICE);
      return;
    }
    ask(turn, transcription.text(), 0);
  }

  private void ask(LiveTurn turn, String question, int attempt) {
    StallWatch watch = newReply(turn, question);
    ModelRequest request = new ModelRequest(parts.conversation().prompt(question), attempt);
    stages.llm().write(new Job<>(turn.id(), request));
    watch.asked();
  }

  private StallWatch newReply(LiveTurn turn, String question) {
    StallWatch watch =
        new StallWatch(
            parts.loop(),
            parts.llm().firstTokenTimeout(),
            parts.llm().tokenTimeout(),
            silence -> stalled(turn, silence));
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

  private void stalled(LiveTurn turn, Duration silence) {
    if (live != turn) {
      return;
    }
    stages.llm().turnChanged(epoch.next()); // drops this turn's generation, not its speech
    replyFailed(
        turn,
        new ParleyException(
            "MODEL_STALLED",
            "the model said nothing for " + silence.toSeconds() + " s",
            "Use a smaller model, or raise llm.first-token-timeout and llm.token-timeout."));
  }

  private void model(TurnId id, ModelOutput output) {
    LiveTurn turn = current(id);
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

  private void speech(TurnId id, Speech speech) {
    current(id).expectReply().speech(speech);
  }

  /** A stage's job threw: the turn goes on where it can, and ends where it can't. */
  void stageFailed(StageName stage, TurnId id, Throwable cause) {
    LiveTurn turn = current(id);
    ParleyException failure =
        cause instanceof ParleyException known
            ? known
            : new ParleyException(
                stage.failureCode(),
                stage.role() + " failed: " + cause,
                "See the log; ./parley doctor checks the engines.",
                cause);
    if (stage == StageName.TTS) {
      tell(turn, failure);
      turn.expectReply().chunkSpoken();
    } else {
      replyFailed(turn, failure);
    }
  }

  /** No more of the answer will come: the user is told in words. */
  private void replyFailed(LiveTurn turn, ParleyException failure) {
    tell(turn, failure);
    turn.fail();
    if (turn.reply() == null) {
      newReply(turn, "");
    }
    turn.expectReply().generationFailed();
  }

  private static void tell(LiveTurn turn, ParleyException failure) {
    turn.log().event(new SessionEvent.StageFailed(failure.code(), failure.oneLine()));
  }

  @Override
  public void failed(TurnId id, ParleyException cause) {
    LiveTurn turn = current(id);
    tell(turn, cause);
    endFailed(turn);
  }

  /**
   * A task of the loop threw, which is a fault of the program: the turn ends, the session lives.
   */
  private void fault(Throwable cause) {
    LOG.error("A fault of the program", cause);
    LiveTurn turn = live;
    if (turn != null) {
      tell(
          turn,
          new ParleyException(
              "INTERNAL",
              "the turn failed: " + cause,
              "This is a fault of the program: please report it.",
              cause));
      endFailed(turn);
    }
  }

  /** Nothing of the turn can be heard any more: what is on its way is dropped. */
  private void endFailed(LiveTurn turn) {
    turn.over();
    try {
      stages.turnChanged(epoch.next());
    } finally {
      end(turn, TurnEnd.FAILED);
    }
  }

  @Override
  public void audible(TurnId id, long nanos) {
    current(id)
        .log()
        .milestoneAt(Milestone.PLAYBACK_STARTED, nanos, new SessionEvent.PlaybackStarted());
  }

  @Override
  public void written(TurnId id, int chunk, long start, long end) {
    current(id).expectReply().ledger().written(chunk, start, end);
  }

  @Override
  public void chunkWritten(TurnId id, int chunk) {
    current(id).expectReply().ledger().complete(chunk);
  }

  @Override
  public void finished(TurnId id, long nanos) {
    LiveTurn turn = current(id);
    turn.log()
        .eventAt(nanos, new SessionEvent.PlaybackEnded(stages.playback().maxUnplayedSeconds()));
    end(turn, turn.isAnswered() ? TurnEnd.ANSWERED : TurnEnd.FAILED);
  }

  private void end(LiveTurn turn, TurnEnd reason) {
    live = null;
    answering = false;
    try {
      String heard = turn.heard(stages.playback().playedSamples());
      parts.backstop().said(turn.voiced(), parts.clock().nanos());
      if (!turn.question().isEmpty()) {
        parts
            .conversation()
            .append(new Exchange(turn.question(), heard, reason == TurnEnd.INTERRUPTED));
      }
      turn.log()
          .event(
              new SessionEvent.TurnEnded(
                  heard, reason.word(), turn.log().timeline().latency().orElse(null)));
    } finally {
      parts.turnOver().run();
    }
  }

  /** What was said and heard so far. */
  Conversation conversation() {
    return parts.conversation();
  }

  private LiveTurn current(TurnId id) {
    LiveTurn turn = live;
    if (turn == null || !turn.id().equals(id)) {
      throw new IllegalStateException(
          "turn " + id.value() + " is over; the stages drop stale work");
    }
    return turn;
  }
}
