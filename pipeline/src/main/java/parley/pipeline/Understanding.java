package parley.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.asr.Transcription;
import parley.audio.Clock;
import parley.audio.VoiceEvent;
import parley.config.ParleyException;

/** Judges what was understood, and tells it. Loop-confined. */
final class Understanding {
  private final EchoBackstop backstop;
  private final Backchannel backchannel;
  private final Clock clock;

  Understanding(EchoBackstop backstop, Backchannel backchannel, Clock clock) {
    this.backstop = backstop;
    this.backchannel = backchannel;
    this.clock = clock;
  }

  /** The turn's transcript, for the trace. */
  void tell(LiveTurn turn, Recognized recognized) {
    TurnLog log = turn.log();
    Transcription transcription = recognized.transcription();
    log.timeline().transcribedBy(recognized.workNanos());
    if (!transcription.fellBack().isEmpty()) {
      log.event(SessionEvent.StageFailed.fellBack(transcription.fellBack()));
    }
    log.milestone(
        Timeline.Milestone.TRANSCRIPT,
        new SessionEvent.Transcript(
            transcription.text(),
            true,
            log.speechStartSeconds(),
            log.positionSeconds(),
            transcription.rejected(),
            recognized.ahead()));
  }

  /** What the recogniser made of an utterance that goes on, up to a position. */
  static SessionEvent.Transcript soFar(TurnLog log, String words, long position) {
    double end = (double) position / VoiceEvent.RATE_HZ;
    return new SessionEvent.Transcript(words, false, log.speechStartSeconds(), end, "", false);
  }

  /** What failed of the turn. */
  static void tell(LiveTurn turn, ParleyException failure) {
    turn.log().event(new SessionEvent.StageFailed(failure.code(), failure.oneLine()));
  }

  /** Why the turn is not to be answered; null when it is. */
  @Nullable TurnEnd refusal(LiveTurn turn, String transcript) {
    if (transcript.isEmpty()) {
      return TurnEnd.NOTHING_HEARD;
    }
    long ended =
        Math.min(turn.spokenUntilNanos(), clock.nanos()); // a fast clock is behind its input
    return backstop.isOwnVoice(transcript, ended) ? TurnEnd.OWN_VOICE : null;
  }

  /** Why the live turn is not to be interrupted; null when it is. */
  @Nullable TurnEnd refusalToInterrupt(LiveTurn live, LiveTurn turn, String transcript) {
    if (live.isAudible()) {
      backstop.said(live.voiced(), clock.nanos());
    }
    TurnEnd refusal = refusal(turn, transcript);
    return refusal == null && backchannel.is(transcript) ? TurnEnd.BACKCHANNEL : refusal;
  }

  /** Whether the one has the words of the other, and any. */
  static boolean saysTheSame(String one, String other) {
    List<String> words = EchoBackstop.words(one);
    return !words.isEmpty() && words.equals(EchoBackstop.words(other));
  }
}
