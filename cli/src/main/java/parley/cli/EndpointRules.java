package parley.cli;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import parley.audio.VoiceEvent;
import parley.audio.turn.AdaptiveSilence;
import parley.audio.turn.EndOfTurnDetector;
import parley.audio.turn.FixedSilence;
import parley.audio.turn.SilenceRule;
import parley.audio.turn.TextOpinion;
import parley.audio.turn.TextSource;
import parley.audio.turn.TurnSoFar;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.EndpointingSettings;

/** Puts the rule of some settings to pauses that were recorded. */
final class EndpointRules implements AutoCloseable {
  private final Recorded recorded = new Recorded();
  private final SilenceRule rule;

  EndpointRules(EndpointingSettings settings) {
    this.rule =
        settings.detector().equals(EndpointingSettings.SMART_TURN)
            ? new AdaptiveSilence(settings, recorded, recorded)
            : new FixedSilence(settings.trailingSilence());
  }

  /** Says of each pause what the detector and the recogniser said when it was recorded. */
  private static final class Recorded implements EndOfTurnDetector, TextSource, TurnSoFar {
    private static final float[] NO_SOUND = {};
    private volatile float probability;
    private TextOpinion words = TextOpinion.NONE;

    @Override
    public Future<String> textOf(float[] utterance) {
      return CompletableFuture.completedFuture(words.text());
    }

    @Override
    public Future<OptionalDouble> endLogProbability(float[] utterance) {
      return CompletableFuture.completedFuture(words.endLogProbability());
    }

    @Override
    public float[] endOfSpeech() {
      return NO_SOUND;
    }

    @Override
    public float[] utterance() {
      return NO_SOUND;
    }

    @Override
    public float completeProbability(float[] sound) {
      return probability;
    }

    @Override
    public void close() {}
  }

  /** All pauses of a recording but the silence at its end. */
  static List<PauseRecorder.Pause> inner(List<PauseRecorder.Pause> pauses) {
    return pauses.subList(0, Math.max(0, pauses.size() - 1));
  }

  /**
   * Whether the rule ends an utterance in one of these pauses, and speech follows too late.
   *
   * @param reopened the cut is made good when the user goes on so soon after it
   */
  boolean cuts(List<PauseRecorder.Pause> pauses, Duration reopened) {
    return pauses.stream()
        .anyMatch(
            pause -> {
              OptionalLong end = endsAfter(pause);
              return end.isPresent()
                  && pause.samples() - end.getAsLong() >= PauseEars.samples(reopened);
            });
  }

  /** The share of recordings, by the pauses that speech follows, that it cuts; 0 to 1. */
  double cutShare(List<List<PauseRecorder.Pause>> recordings, Duration reopened) {
    return recordings.stream().filter(pauses -> cuts(pauses, reopened)).count()
        / Math.max(1.0, recordings.size());
  }

  /** How much silence at the end of a recording passes before the rule ends it. */
  double delayMs(List<PauseRecorder.Pause> pauses) {
    PauseRecorder.Pause last = pauses.get(pauses.size() - 1);
    return endsAfter(last).orElse(rule.longest()) * 1000.0 / VoiceEvent.RATE_HZ;
  }

  /** Silence is counted in whole windows of the speech detector, as the endpointer counts it. */
  private OptionalLong endsAfter(PauseRecorder.Pause pause) {
    recorded.probability = pause.probability();
    recorded.words = pause.words();
    rule.forget();
    int window = VoiceActivityDetector.WINDOW;
    for (long silence = window; silence <= pause.samples(); silence += window) {
      if (rule.ends(silence, recorded)) {
        return OptionalLong.of(silence);
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    rule.close();
  }
}
