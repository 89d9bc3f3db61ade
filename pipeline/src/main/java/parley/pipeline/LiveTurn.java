package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.pipeline.Timeline.Milestone;

/** The turn that is being heard or answered. Loop-confined. */
final class LiveTurn {
  private final TurnId id;
  private final long startedNanos;
  private TurnId answer;
  private @Nullable Draft draft;
  private DraftCount drafts = DraftCount.NONE;
  private final TurnLog log;
  private @Nullable Utterance utterance;
  private boolean spokenInto;
  private boolean uttered;
  private long endpoint;
  private String question = "";
  private @Nullable Reply reply;
  private int attempt;
  private final List<ToolRound> rounds = new ArrayList<>();
  private boolean failed;

  LiveTurn(TurnId id, long startedNanos, TurnLog log) {
    this.id = id;
    this.answer = id;
    this.startedNanos = startedNanos;
    this.log = log;
  }

  TurnId id() {
    return id;
  }

  /** Names the answer that is begun next, or on its way. */
  TurnId answerId() {
    return answer;
  }

  /** An answer that was begun ahead of the endpoint; null where there is none. */
  @Nullable Draft draft() {
    return draft;
  }

  /** An answer is begun ahead of the endpoint. */
  void draftWith(Draft begun) {
    draft = begun;
    drafts = drafts.begin();
  }

  /** What was begun is the answer. */
  void draftTaken() {
    draft = null;
    drafts = drafts.use();
  }

  /** What was begun ahead, if anything was, is not the answer. */
  void dropDraft() {
    Draft ahead = draft;
    if (ahead != null) {
      draft = null;
      answer = answer.redrafted();
      drafts = drafts.waste(ahead.drop());
    }
  }

  /** What became of answers that were begun ahead; null where none was. */
  @Nullable DraftCount drafts() {
    return drafts.begun() == 0 ? null : drafts;
  }

  /** When the first sample of the user's speech was captured. */
  long startedNanos() {
    return startedNanos;
  }

  /** When the last sample of the user's speech was captured; as long as they speak, the first. */
  long spokenUntilNanos() {
    Utterance whole = utterance;
    long samples = whole == null ? 0 : Math.max(0, whole.endPosition() - log.onset());
    return startedNanos + samples * 1_000_000_000L / VoiceEvent.RATE_HZ;
  }

  TurnLog log() {
    return log;
  }

  /** It began while another turn was live. */
  void spokenInto() {
    spokenInto = true;
  }

  /** Whether it began while another turn was live. */
  boolean isSpokenInto() {
    return spokenInto;
  }

  /**
   * The utterance ended.
   *
   * @param position how far the input had been heard when this was decided
   */
  void uttered(Utterance whole, long position) {
    uttered = true;
    utterance = whole;
    endpoint = position;
  }

  /** Whether the utterance has ended. */
  boolean isUttered() {
    return uttered;
  }

  /** What the next utterance may go on with; null where it may not. */
  @Nullable Utterance utterance() {
    return utterance;
  }

  /** The utterance, which has ended. */
  Utterance expectUtterance() {
    Utterance whole = utterance;
    if (whole == null) {
      throw new IllegalStateException("the utterance of turn " + id.value() + " has not ended");
    }
    return whole;
  }

  /** The input goes on from here: what the next utterance may go on with; null for nothing. */
  void heardOn(@Nullable Utterance upToHere) {
    utterance = upToHere;
  }

  /** How far the input had been heard at the end of the utterance. */
  long endpoint() {
    return endpoint;
  }

  /** Whether anything of the reply was to be heard. */
  boolean isAudible() {
    return log.timeline().has(Milestone.PLAYBACK_STARTED);
  }

  String question() {
    return question;
  }

  /** The question is understood; its answer begins. */
  void answerWith(String understood, Reply newReply) {
    question = understood;
    reply = newReply;
  }

  /** Null until the question is understood. */
  @Nullable Reply reply() {
    return reply;
  }

  /** The reply that the stages work on under that name. */
  Reply replyOf(TurnId name) {
    Draft ahead = draft;
    return ahead != null && ahead.is(name) ? ahead.reply() : expectReply();
  }

  /** The reply, once the question is understood. */
  Reply expectReply() {
    Reply current = reply;
    if (current == null) {
      throw new IllegalStateException("turn " + id.value() + " has no reply yet");
    }
    return current;
  }

  /** A stage failed: the turn may still be answered, by a fallback phrase for one. */
  void fail() {
    failed = true;
  }

  /** Whether the model's reply was spoken. */
  boolean isAnswered() {
    Reply current = reply;
    return !failed && current != null && current.isAnswer();
  }

  /** Nobody waits for the model any more. */
  void over() {
    Reply current = reply;
    if (current != null) {
      current.over();
    }
  }

  /** What the model has called since the question, and what came of it; grows. */
  List<ToolRound> rounds() {
    return rounds;
  }

  /** Whether the same answer will do when the same is asked again: nothing was done for it. */
  boolean isRepeatable() {
    Reply current = reply;
    return rounds.isEmpty() && (current == null || !current.text().hasCalled());
  }

  /** How often the model was asked again. */
  int nextAttempt() {
    return ++attempt;
  }

  /** The part of the answer that had sound; its last pieces may not have been played. */
  String voiced() {
    Reply current = reply;
    return current == null ? "" : current.ledger().voiced();
  }

  /** Where the reply goes on that was paused when so many samples of it were played. */
  long resumeFrom(long playedSamples) {
    Reply current = reply;
    return current == null
        ? PlaybackHold.WHERE_IT_STOPPED
        : current.ledger().resumeFrom(playedSamples);
  }

  /** The silence behind the first chunk of its reply; null where nothing was heard behind it. */
  @Nullable FirstGap firstGap() {
    Reply current = reply;
    return current == null ? null : current.meter().gap();
  }

  /** What the user has heard of the answer when so many samples of it were played. */
  String heard(long playedSamples) {
    Reply current = reply;
    return current == null ? "" : current.ledger().heard(playedSamples);
  }
}
