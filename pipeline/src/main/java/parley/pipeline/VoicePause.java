package parley.pipeline;

import org.jspecify.annotations.Nullable;
import parley.audio.Clock;

/**
 * Pauses the voice of the live turn and lets it go on. What may be speech pauses it too, until it
 * is known. Loop-confined.
 */
final class VoicePause {
  private static final long NOTHING = -1;

  private final PlaybackStage playback;
  private final Clock clock;
  private @Nullable LiveTurn paused;
  private long sinceNanos;
  private double silenceMs;

  /**
   * Whether there was speech in the pause: what was paused for nothing goes on where it stopped.
   */
  private boolean forSpeech;

  /** Where something began that may be speech; {@link #NOTHING} for none. */
  private long suspected = NOTHING;

  VoicePause(PlaybackStage playback, Clock clock) {
    this.playback = playback;
    this.clock = clock;
  }

  /** Something began there that may be speech; it pauses the voice at the next {@link #settle}. */
  void suspect(long position) {
    suspected = position;
  }

  /** It was none, or is told as speech. */
  void forgetSuspicion() {
    suspected = NOTHING;
  }

  /**
   * Silence, unless it is silent already.
   *
   * @param position of the speech that is the reason
   */
  void pause(LiveTurn live, long position) {
    silence(live, position);
    forSpeech = true;
  }

  /** There is no speech to wait for: the turn's voice goes on if nothing is suspected either. */
  void settle(LiveTurn live) {
    if (suspected != NOTHING) {
      silence(live, suspected);
    } else if (live == paused) {
      resume(live);
    }
  }

  private void silence(LiveTurn live, long position) {
    if (live == paused) {
      return;
    }
    paused = live;
    forSpeech = false;
    sinceNanos = clock.nanos();
    playback.pause();
    silenceMs = (clock.nanos() - sinceNanos) / 1e6;
    live.log().eventOf(position, new SessionEvent.PlaybackPaused(silenceMs));
  }

  private void resume(LiveTurn live) {
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
    suspected = NOTHING;
    return silent;
  }
}
