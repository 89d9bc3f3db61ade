package parley.pipeline;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.asr.Transcription;
import parley.audio.Clock;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
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
      Duration firstTokenTimeout,
      Runnable turnOver) {}

  private static final String ANSWERED = "answered";
  private static final String INTERRUPTED = "interrupted";
  private static final String NOTHING_HEARD = "nothing_heard";
  private static final String OWN_VOICE = "own_voice";
  private static final String FAILED = "failed";

  private final Parts parts;
  private final Stages stages;
  private TurnId epoch = TurnId.NONE;
  private @Nullable LiveTurn live;

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

  /** Silence; nothing more is answered. */
  void stop() {
    epoch = epoch.next();
    stages.turnChanged(epoch);
    live = null;
    answering = false;
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
    interrupt(speech.position());
    TurnLog log = new TurnLog(epoch, parts.log(), parts.clock(), speech.position());
    live = new LiveTurn(epoch, atNanos, log);
    log.eventAt(atNanos, new SessionEvent.SpeechStarted());
  }

  /** Advances the epoch; a live turn is over at once. */
  private void interrupt(long position) {
    LiveTurn superseded = live;
    epoch = epoch.next();
    long decided = parts.clock().nanos();
    stages.turnChanged(epoch);
    if (superseded == null) {
      return;
    }
    double silenceMs = (parts.clock().nanos() - decided) / 1e6;
    String heard = superseded.heard(stages.playback().playedSamples());
    superseded.log().position(position);
    superseded.log().event(new SessionEvent.Interrupted(heard, silenceMs));
    end(superseded, INTERRUPTED);
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
      return; // its speech was never told: nothing to answer
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

  private void understood(TurnId id, Transcription transcription) {
    LiveTurn turn = current(id);
    turn.log()
        .milestone(
            Milestone.TRANSCRIPT,
            new SessionEvent.Transcript(
                transcription.text(),
                true,
                turn.log().speechStartSeconds(),
                turn.log().positionSeconds(),
                transcription.rejected()));
    if (transcription.isEmpty()) {
      end(turn, NOTHING_HEARD);
      return;
    }
    if (parts.backstop().isOwnVoice(transcription.text(), turn.startedNanos())) {
      end(turn, OWN_VOICE);
      return;
    }
    turn.answerWith(transcription.text(), newReply(turn));
    ask(turn, 0);
  }

  private Reply newReply(LiveTurn turn) {
    return new Reply(
        turn.id(),
        stages,
        turn.log(),
        parts.chunkers().get(),
        new HeardLedger(parts.samplesPerCharacter()));
  }

  private void ask(LiveTurn turn, int attempt) {
    ModelRequest request = new ModelRequest(parts.conversation().prompt(turn.question()), attempt);
    stages.llm().write(new Job<>(turn.id(), request));
    parts.loop().after(parts.firstTokenTimeout(), () -> stalled(turn));
  }

  private void stalled(LiveTurn turn) {
    if (live == turn && !turn.log().timeline().has(Milestone.FIRST_TOKEN)) {
      stages.llm().turnChanged(epoch.next()); // drops this turn's generation, not its speech
      failed(
          turn.id(),
          new ParleyException(
              "MODEL_STALLED",
              "no token came within " + parts.firstTokenTimeout().toSeconds() + " s",
              "Use a smaller model, or raise llm.first-token-timeout."));
    }
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
    } else if (output instanceof ModelOutput.Ended ended) {
      generated(turn, reply, ended.generation());
    } else {
      throw new AssertionError(output);
    }
  }

  private void generated(LiveTurn turn, Reply reply, Generation generation) {
    if (!reply.finishText()) {
      if (turn.nextAttempt() == 1) {
        turn.answerWith(turn.question(), newReply(turn));
        ask(turn, 1);
        return;
      }
      reply.say(parts.fallbackPhrase());
    }
    reply.generationEnded(generation);
  }

  private void speech(TurnId id, Speech speech) {
    current(id).expectReply().speech(speech);
  }

  /** A stage's job threw: the turn goes on where it can, and ends where it can't. */
  void stageFailed(StageName stage, TurnId id, Throwable cause) {
    if (live == null || !live.id().equals(id)) {
      return;
    }
    ParleyException failure =
        cause instanceof ParleyException known
            ? known
            : new ParleyException(
                stage.failureCode(),
                stage.role() + " failed: " + cause,
                "See the log; ./parley doctor checks the engines.",
                cause);
    LiveTurn turn = current(id);
    Reply reply = turn.reply();
    if (stage == StageName.TTS && reply != null) {
      tell(turn, failure);
      reply.chunkSpoken();
    } else {
      failed(id, failure);
    }
  }

  private void tell(LiveTurn turn, ParleyException failure) {
    turn.log().event(new SessionEvent.StageFailed(failure.code(), failure.oneLine()));
  }

  @Override
  public void failed(TurnId id, ParleyException cause) {
    LiveTurn turn = current(id);
    tell(turn, cause);
    Reply reply = turn.reply();
    boolean audible = !cause.code().startsWith("AUDIO_");
    if (reply == null || !audible) {
      end(turn, FAILED);
      return;
    }
    if (!reply.finishText()) {
      reply.say(parts.fallbackPhrase());
    }
    reply.close();
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
    end(turn, ANSWERED);
  }

  private void end(LiveTurn turn, String reason) {
    live = null;
    answering = false;
    String heard = turn.heard(stages.playback().playedSamples());
    parts.backstop().said(turn.voiced(), parts.clock().nanos());
    if (!turn.question().isEmpty()) {
      parts.conversation().append(new Exchange(turn.question(), heard, reason.equals(INTERRUPTED)));
    }
    turn.log()
        .event(
            new SessionEvent.TurnEnded(
                heard, reason, turn.log().timeline().latency().orElse(null)));
    parts.turnOver().run();
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
