package parley.audio.turn;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.audio.VoiceEvent;
import parley.config.EndpointingSettings;

/**
 * Little silence after what sounds complete, much after what does not. The detector is asked once
 * in each pause, early in it.
 *
 * <p>It answers on the thread {@code voice-turn}, which owns it: an answer can take longer than a
 * sound device buffers, and meanwhile the caller goes on hearing. It is waited for at the position
 * where it is first needed, neither taken before nor passed by: what ends depends on the sound
 * alone, and not on how fast the answer was.
 */
public final class AdaptiveSilence implements SilenceRule {
  /** A detector hears how speech ended in the silence after it; less of it tells too little. */
  public static final Duration ASKED_AFTER = Duration.ofMillis(200);

  private static final long UNKNOWN = -1;

  private final EndOfTurnDetector detector;
  private final double threshold;
  private final long shortest;
  private final long longest;
  private final long askedAfter;
  private final ExecutorService owner = Executors.newSingleThreadExecutor(AdaptiveSilence::thread);
  private @Nullable Future<Float> answer;
  private long wanted = UNKNOWN;

  /**
   * A rule for one stream of sound.
   *
   * @param detector is closed with the rule, on its own thread after its last answer
   */
  public AdaptiveSilence(EndpointingSettings settings, EndOfTurnDetector detector) {
    this.detector = detector;
    this.threshold = settings.completeThreshold();
    this.shortest = samples(settings.minSilence());
    this.longest = samples(settings.maxSilence());
    this.askedAfter = Math.min(samples(ASKED_AFTER), shortest);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "voice-turn");
    thread.setDaemon(true);
    return thread;
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
    Future<Float> asked = answer;
    if (asked == null && silence >= askedAfter) {
      float[] soFar = sound.get();
      asked = owner.submit(() -> detector.completeProbability(soFar));
      answer = asked;
    }
    if (asked == null || silence < shortest) {
      return false;
    }
    if (wanted == UNKNOWN) {
      wanted = wanted(asked);
    }
    return silence >= wanted;
  }

  private long wanted(Future<Float> asked) {
    try {
      return asked.get() >= threshold ? shortest : longest;
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // the stream is being closed: what ends now does not matter
      return longest;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end-of-turn detector failed", e.getCause());
    }
  }

  @Override
  public void forget() {
    Future<Float> asked = answer;
    if (asked != null) {
      asked.cancel(false); // one that is being computed is left to end: native code takes no hint
    }
    answer = null;
    wanted = UNKNOWN;
  }

  /** Does not wait for an answer that is still being computed. */
  @Override
  public void close() {
    owner.execute(detector::close);
    owner.shutdown();
  }
}
