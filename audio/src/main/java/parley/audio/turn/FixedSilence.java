package parley.audio.turn;

import java.time.Duration;
import parley.audio.VoiceEvent;

/** The same silence, whatever was said. */
public final class FixedSilence implements SilenceRule {
  private final long samples;

  /** A rule of that much silence. */
  public FixedSilence(Duration silence) {
    this.samples = silence.toMillis() * VoiceEvent.RATE_HZ / 1000;
  }

  @Override
  public long longest() {
    return samples;
  }

  @Override
  public boolean ends(long silence, TurnSoFar turn) {
    return silence >= samples;
  }

  @Override
  public void forget() {}

  @Override
  public void close() {}
}
