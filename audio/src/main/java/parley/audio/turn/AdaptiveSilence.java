package parley.audio.turn;

import java.time.Duration;
import java.util.function.Supplier;
import parley.audio.VoiceEvent;
import parley.config.EndpointingSettings;

/**
 * Little silence after what sounds complete, much after what does not. The detector is asked once
 * in each pause, early in it, on the thread that hears: the answer then depends on the sound alone,
 * and not on how fast it was computed.
 */
public final class AdaptiveSilence implements SilenceRule {
  /** A detector hears how speech ended in the silence after it; less of it tells too little. */
  private static final Duration ASKED_AFTER = Duration.ofMillis(200);

  private static final long UNKNOWN = -1;

  private final EndOfTurnDetector detector;
  private final double threshold;
  private final long shortest;
  private final long longest;
  private final long askedAfter;
  private long wanted = UNKNOWN;

  /**
   * A rule for one stream of sound.
   *
   * @param detector is closed with the rule
   */
  public AdaptiveSilence(EndpointingSettings settings, EndOfTurnDetector detector) {
    this.detector = detector;
    this.threshold = settings.completeThreshold();
    this.shortest = samples(settings.minSilence());
    this.longest = samples(settings.maxSilence());
    this.askedAfter = Math.min(samples(ASKED_AFTER), shortest);
  }

  private static long samples(Duration duration) {
    return duration.toMillis() * VoiceEvent.RATE_HZ / 1000;
  }

  @Override
  public long longest() {
    return longest;
  }

  @Override
  public boolean ends(long silence, Supplier<float[]> sound) {
    if (wanted == UNKNOWN && silence >= askedAfter) {
      wanted = wanted(detector.completeProbability(sound.get()));
    }
    return wanted != UNKNOWN && silence >= wanted;
  }

  private long wanted(double probability) {
    return probability >= threshold ? shortest : longest;
  }

  @Override
  public void forget() {
    wanted = UNKNOWN;
  }

  @Override
  public void close() {
    detector.close();
  }
}
