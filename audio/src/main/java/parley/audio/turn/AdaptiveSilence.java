package parley.audio.turn;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.Endpointer;
import parley.audio.VoiceEvent;
import parley.config.EndpointingSettings;

/**
 * Little silence after what is complete, much after what is not, and something between where that
 * is in doubt. The detector is asked once in each pause, early in it; the words are asked for where
 * they can change what it said.
 *
 * <p>The detector answers on the thread {@code voice-turn}, which owns it: an answer can take
 * longer than a sound device buffers, and meanwhile the caller goes on hearing. Answers are waited
 * for at the position where they are first needed, neither taken before nor passed by: what ends
 * depends on the sound alone, and not on how fast the answers were. A source of texts that cannot
 * be waited for, as with a microphone, has no opinion instead.
 */
public final class AdaptiveSilence implements SilenceRule {
  private static final Logger LOG = LoggerFactory.getLogger(AdaptiveSilence.class);

  /** When the words are asked for, too; in shorter silence speech goes on too often. */
  public static final Duration ASKED_AFTER = Endpointer.HANG_OVER;

  /** The words of longer utterances would be waited for too long. */
  private static final int LONGEST_READ = 15 * VoiceEvent.RATE_HZ;

  private final EndOfTurnDetector detector;
  private final @Nullable TextSource texts;
  private final boolean asksOpinion;
  private final SilenceLevels levels;

  /** The same where there is an opinion of the words; as above where none is asked for. */
  private final SilenceLevels sureLevels;

  private final long askedAfter;
  private final ExecutorService owner = Executors.newSingleThreadExecutor(AdaptiveSilence::thread);
  private @Nullable Future<Float> answer;
  private @Nullable Long wanted;

  /**
   * A rule for one stream of sound.
   *
   * @param detector is closed with the rule, on its own thread after its last answer
   * @param texts has the words written down, where the settings want them heard
   */
  public AdaptiveSilence(
      EndpointingSettings settings, EndOfTurnDetector detector, TextSource texts) {
    this.detector = detector;
    this.texts = settings.textOpinion() ? texts : null;
    this.levels = SilenceLevels.of(settings);
    this.asksOpinion = settings.textOpinion() && settings.modelOpinion();
    this.sureLevels = asksOpinion ? SilenceLevels.withOpinion(settings) : levels;
    this.askedAfter =
        Math.min(ASKED_AFTER.toMillis() * VoiceEvent.RATE_HZ / 1000, sureLevels.shortest());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "voice-turn");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public long longest() {
    return levels.longest();
  }

  @Override
  public boolean ends(long silence, TurnSoFar turn) {
    Future<Float> asked = answer;
    if (asked == null && silence >= askedAfter) {
      float[] soFar = turn.endOfSpeech();
      asked = owner.submit(() -> detector.completeProbability(soFar));
      answer = asked;
    }
    if (asked == null || silence < sureLevels.shortest()) {
      return false;
    }
    try {
      return silence >= wanted(asked, silence, turn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the stream is closed: what ends now does not matter
      return false;
    }
  }

  /** As much silence as ends this pause; as long as it is not known, more than there is. */
  private long wanted(Future<Float> asked, long silence, TurnSoFar turn)
      throws InterruptedException {
    Long known = wanted;
    if (known != null) {
      return known;
    }
    float sound = soundOf(asked);
    TextSource source = texts;
    if (source == null) {
      return decide(levels.after(sound));
    }
    long soonest = soonest(sound);
    if (soonest == levels.after(Completeness.worst(sound))) {
      return decide(soonest);
    }
    if (silence < soonest) {
      return soonest; // the words cannot end it yet
    }
    TextOpinion words = words(source, turn.utterance());
    SilenceLevels theirs = words.endLogProbability().isPresent() ? sureLevels : levels;
    return decide(theirs.after(Completeness.of(sound, words)));
  }

  private long soonest(float sound) {
    long soonest = levels.after(Completeness.best(sound));
    return asksOpinion
        ? Math.min(soonest, sureLevels.after(Completeness.bestWithOpinion(sound)))
        : soonest;
  }

  /** None of a long utterance, nor where the recogniser fails: it will say so of the utterance. */
  private TextOpinion words(TextSource source, float[] utterance) throws InterruptedException {
    if (utterance.length > LONGEST_READ) {
      return TextOpinion.NONE;
    }
    try {
      String text = source.textOf(utterance).get();
      return asksOpinion && !text.isEmpty()
          ? new TextOpinion(text, opinion(source, utterance))
          : TextOpinion.of(text);
    } catch (ExecutionException e) {
      LOG.debug("No words to judge by", e);
      return TextOpinion.NONE;
    }
  }

  /** None where the language model fails: it will say so of the reply. */
  private static OptionalDouble opinion(TextSource source, float[] utterance)
      throws InterruptedException {
    try {
      return source.endLogProbability(utterance).get();
    } catch (ExecutionException e) {
      LOG.debug("No opinion of the words", e);
      return OptionalDouble.empty();
    }
  }

  private long decide(long silence) {
    wanted = silence;
    return silence;
  }

  private static float soundOf(Future<Float> asked) throws InterruptedException {
    try {
      return asked.get();
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
    wanted = null;
  }

  /** Does not wait for an answer that is still being computed. */
  @Override
  public void close() {
    owner.execute(detector::close);
    owner.shutdown();
  }
}
