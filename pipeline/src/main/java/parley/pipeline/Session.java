package parley.pipeline;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.Clock;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.config.ChunkingSettings;
import parley.config.LlmSettings;
import parley.config.ParleyException;
import parley.pipeline.Timeline.Milestone;
import parley.pipeline.command.Command;

/**
 * The state of one session and the course of its turns: speech begins a turn, the endpoint sends it
 * to the recogniser, the transcript to the model, the model's text to the synthesiser, its sound to
 * playback. It passes what the stages put out to who knows what to do with it: {@link TurnManager}
 * has the turns, {@link BargeIn} decides on speech into a live one, {@link Answerer} answers.
 * Loop-confined.
 */
final class Session implements PlaybackListener, BargeIn.Floor {
  /** What a session needs besides its stages. */
  record Parts(
      Loop loop,
      Clock clock,
      EventLog log,
      Conversation conversation,
      AnswerMemory answers,
      CommandDesk desk,
      ToolDesk tools,
      Saying saying,
      EchoBackstop backstop,
      Attention attention,
      TurnRules rules,
      LlmSettings llm,
      Ahead ahead,
      Runnable turnOver) {}

  /**
   * How a reply is said.
   *
   * @param pace how fast replies come, by which the first chunk of each is sized
   * @param samplesPerCharacter a guess for a chunk that is not wholly synthesised
   * @param fallbackPhrase said when the model has no answer
   * @param wish how long the model may think, where the user says so
   */
  record Saying(
      ChunkingSettings chunking,
      ReplyPace pace,
      long samplesPerCharacter,
      String fallbackPhrase,
      ThoughtWish wish) {}

  /**
   * What is done before it is wanted.
   *
   * @param interim hears what the user has said so far
   * @param reading has the model read what its next prompt will begin with
   */
  record Ahead(Interim interim, ReadAhead reading) {}

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Parts parts;
  private final Stages stages;
  private final TurnManager turns;
  private final Hearing hearing;
  private final Understanding understanding;
  private final BargeIn bargeIn;
  private final Answerer answerer;
  private final HeadStart headStart;
  private boolean stopped;

  /**
   * @param factory makes the stages, which report to this session
   */
  Session(Parts parts, Function<Session, Stages> factory) {
    this.parts = parts;
    this.stages = factory.apply(this);
    this.turns = new TurnManager(parts, stages, this::uttered);
    this.hearing = new Hearing(stages.asr());
    this.understanding =
        new Understanding(parts.backstop(), parts.rules().backchannel(), parts.clock());
    this.bargeIn = new BargeIn(parts.rules(), turns, hearing, understanding, this);
    this.answerer = new Answerer(parts, stages, turns::isLive, this::stalled);
    this.headStart = new HeadStart(parts, turns, understanding, answerer);
    stages.llm().handler(out -> answerer.model(turns.live(out.turn()), out.turn(), out.value()));
    stages.tts().handler(out -> turns.live(out.turn()).replyOf(out.turn()).speech(out.value()));
    parts.loop().onFailure(this::fault);
  }

  /** It listens now. */
  void started() {
    parts.log().event(TurnId.NONE, parts.clock().nanos(), 0, new SessionEvent.SessionStarted());
  }

  Stages stages() {
    return stages;
  }

  /** Whether the words are for the program itself, which no model need answer. Any thread. */
  boolean isForProgram(String words) {
    return parts.tools().isConfirmed(words) || parts.desk().find(words).isPresent();
  }

  /** Whether a reply is on its way. Any thread. */
  boolean isAnswering() {
    return turns.isAnswering();
  }

  /** Whether what is said into a reply is to be heard before it ends. Any thread. */
  boolean isCurious() {
    return turns.isCurious();
  }

  /** Whether any utterance is to be heard before it ends. Any thread. */
  boolean hearsWhileSpoken() {
    return isCurious() || parts.ahead().interim().isFree();
  }

  /** Silence; every turn is over, and nothing more is heard or answered. */
  void stop() {
    stopped = true;
    parts.desk().close();
    turns.endAll(TurnEnd.CLOSED);
  }

  /** Whether a turn is being heard or answered. */
  boolean isLive() {
    return turns.live() != null;
  }

  /**
   * The user began to speak: a new turn, which may supersede a live one.
   *
   * @param atNanos when the first sample of the speech was captured
   */
  void speechStarted(VoiceEvent.SpeechStarted speech, long atNanos) {
    assert parts.loop().isCurrent() : "session state is loop-confined";
    if (!stopped) {
      bargeIn.speechStarted(speech, atNanos);
    }
  }

  /**
   * The user wants silence, without a word: every turn is over.
   *
   * @param position how far the input was heard
   */
  void hush(long position) {
    if (!stopped) {
      turns.hush(position);
    }
  }

  /** What is heard may be speech: a voice that speaks is silent until it is known. */
  void speechSuspected(VoiceEvent.SpeechSuspected speech) {
    bargeIn.speechSuspected(speech);
  }

  /** It was none, or is told as speech. */
  void suspicionEnded() {
    bargeIn.suspicionEnded();
  }

  /**
   * The utterance goes on.
   *
   * @param position how far it was heard
   * @param sound of it so far, at 16 kHz
   */
  void speechContinues(long position, float[] sound) {
    LiveTurn turn = turns.open();
    if (turn != null && turns.isLive(turn)) {
      headStart.speechContinues(turn, position, sound);
    } else {
      bargeIn.speechContinues(position, sound);
    }
  }

  /** In a pause of the user's it is known what was said so far. */
  HeadStart headStart() {
    return headStart;
  }

  /**
   * The utterance ended and goes to the recogniser.
   *
   * @param speechEndNanos when its last speech sample was captured
   */
  void endpoint(VoiceEvent.Endpoint endpoint, long speechEndNanos) {
    LiveTurn turn = turns.open();
    if (turn == null) {
      parts.turnOver().run();
      return; // its speech was never told, or its turn failed: nothing to answer
    }
    Utterance utterance = endpoint.utterance();
    turn.uttered(utterance, endpoint.position());
    TurnLog log = turn.log();
    log.position(utterance.endPosition());
    log.milestoneAt(Milestone.SPEECH_ENDED, speechEndNanos, new SessionEvent.SpeechEnded());
    log.position(endpoint.position());
    log.milestone(Milestone.ENDPOINT, new SessionEvent.Endpoint(utterance.truncated()));
    log.position(utterance.endPosition());
    bargeIn.endpoint(turn);
  }

  /** The input is over: who still spoke has said nothing. */
  void inputEnded() {
    LiveTurn open = turns.open();
    Candidate candidate = turns.openCandidate();
    if (candidate != null) {
      bargeIn.dismiss(candidate, TurnEnd.NOTHING_HEARD);
    } else if (open != null) {
      turns.endLive(TurnEnd.NOTHING_HEARD);
    }
  }

  private void uttered(Candidate first) {
    bargeIn.hear(first);
  }

  @Override
  public void understood(LiveTurn live, Recognized recognized) {
    understanding.tell(live, recognized);
    TurnEnd refusal = understanding.refusal(live, recognized.text());
    if (refusal == null) {
      hearLevel(live);
      answer(live, judge(live, recognized.text()));
    } else {
      turns.endLive(refusal);
    }
  }

  private void hearLevel(LiveTurn live) {
    if (!live.isSpokenInto()) {
      parts.rules().userLevel().heard(live.expectUtterance().samples());
    }
  }

  @Override
  public Address judge(LiveTurn turn, String transcript) {
    return parts.attention().judge(turn.id(), transcript, turn.log());
  }

  @Override
  public void answer(LiveTurn live, Address address) {
    Optional<Command> command = parts.desk().find(address.question());
    boolean confirmed = parts.tools().isConfirmed(address.question());
    if (!confirmed && address.isQuestion()) {
      parts.tools().forget();
    }
    if (confirmed) {
      answerer.confirm(live, address.question());
    } else if (command.isPresent()) {
      obey(live, address.question(), command.get());
    } else if (address.isQuestion()) {
      answerer.ask(live, address.question());
    } else {
      turns.endLive(address.otherwise());
    }
  }

  private void obey(LiveTurn live, String question, Command command) {
    String said = parts.desk().obey(command);
    if (said.isEmpty()) {
      turns.endLive(TurnEnd.COMMAND);
    } else {
      answerer.tell(live, question, said);
    }
  }

  @Override
  public void failed(LiveTurn live, ParleyException cause) {
    answerer.replyFailed(live, cause);
  }

  private void stalled(LiveTurn turn, ParleyException cause) {
    if (turn.draft() != null) {
      turn.dropDraft();
    } else if (turns.isLive(turn)) {
      stages.llm().turnChanged(turn.id().next()); // drops its generation, not its speech
      answerer.replyFailed(turn, cause);
    }
  }

  /** A stage's job threw: the turn goes on where it can, and ends where it can't. */
  void stageFailed(StageName stage, TurnId id, Throwable cause) {
    ParleyException failure = stage.failure(cause);
    if (stage == StageName.ASR) {
      hearing.failed(id, failure);
    } else if (turns.live(id).draft() != null) {
      turns.live(id).dropDraft(); // it is tried again where it is wanted
    } else if (stage == StageName.LLM) {
      answerer.replyFailed(turns.live(id), failure);
    } else {
      LiveTurn turn = turns.live(id);
      if (turn.expectReply().chunkFailed(failure)) {
        Understanding.tell(turn, failure);
      }
    }
  }

  @Override
  public void failed(TurnId id, ParleyException cause) {
    Understanding.tell(turns.live(id), cause);
    turns.failLive();
  }

  /**
   * A task of the loop threw, which is a fault of the program: the turns end, the session lives.
   */
  private void fault(Throwable cause) {
    LOG.error("A fault of the program", cause);
    LiveTurn turn = turns.live();
    if (turn != null) {
      Understanding.tell(
          turn,
          new ParleyException(
              "INTERNAL",
              "the turn failed: " + cause,
              "This is a fault of the program: please report it.",
              cause));
      turns.endAll(TurnEnd.FAILED);
    }
  }

  @Override
  public void audible(TurnId id, long nanos) {
    turns
        .live(id)
        .log()
        .milestoneAt(Milestone.PLAYBACK_STARTED, nanos, new SessionEvent.PlaybackStarted());
  }

  @Override
  public void written(TurnId id, int chunk, long start, long end) {
    turns.live(id).expectReply().ledger().written(chunk, start, end);
  }

  @Override
  public void silentBefore(TurnId id, int chunk, long nanos) {
    if (chunk == 1) {
      turns.live(id).expectReply().meter().silentBehindFirst(nanos);
    }
  }

  @Override
  public void chunkWritten(TurnId id, int chunk) {
    turns.live(id).expectReply().ledger().complete(chunk);
  }

  @Override
  public void finished(TurnId id, long nanos) {
    LiveTurn turn = turns.live(id);
    turn.log()
        .eventAt(nanos, new SessionEvent.PlaybackEnded(stages.playback().maxUnplayedSeconds()));
    turns.endLive(turn.isAnswered() ? TurnEnd.ANSWERED : TurnEnd.FAILED);
  }

  /** What was said and heard so far. */
  Conversation conversation() {
    return parts.conversation();
  }
}
