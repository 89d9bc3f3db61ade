package parley.pipeline;

import org.jspecify.annotations.Nullable;
import parley.audio.Clock;

/** Pauses the voice of the live turn and lets it go on. Loop-confined. */
final class VoicePause {
  private final PlaybackStage playback;
  private final Clock clock;
  private @Nullable LiveTurn paused;
  private long sinceNanos;
  private double silenceMs;
  private boolean forSpeech;

  VoicePause(PlaybackStage playback, Clock clock) {
    this.playback = playback;
    this.clock = clock;
  }

  /**
   * Silence, unless it is silent already.
   *
   * @param position of the speech that is the reason
   * @param isSpeech whether that is sure; a hiccup for nothing goes on where it stopped
   */
  void pause(LiveTurn live, long position, boolean isSpeech) {
    forSpeech = isSpeech || (forSpeech && live == paused);
    if (live == paused) {
      return;
    }
    paused = live;
    sinceNanos = clock.nanos();
    playback.pause();
    silenceMs = (clock.nanos() - sinceNanos) / 1e6;
    live.log().eventOf(position, new SessionEvent.PlaybackPaused(silenceMs));
  }

  /** The turn's voice goes on if it was paused. */
  void resume(LiveTurn live) {
    if (live != paused) {
      return;
    }
    paused = null;
    long now = clock.nanos();
    long from =
        forSpeech ? live.resumeFrom(playback.playedSamples()) : PlaybackHold.WHERE_IT_STOPPED;
    playback.resume(live.id(), from);
    live.log().eventAt(now, new SessionEvent.PlaybackResumed((now - sinceNanos) / 1e6));
  }

  /**
   * The live turn is over, and the stages know it.
   *
   * @param decidedNanos when that was decided
   * @return how long it took from the decision until the loudspeaker was silent, in milliseconds
   */
  double over(long decidedNanos) {
    double silent = paused == null ? (clock.nanos() - decidedNanos) / 1e6 : silenceMs;
    paused = null;
    return silent;
  }
}
