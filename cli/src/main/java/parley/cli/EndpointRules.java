package parley.cli;

import java.util.List;
import java.util.OptionalLong;
import parley.audio.VoiceEvent;
import parley.audio.turn.AdaptiveSilence;
import parley.audio.turn.EndOfTurnDetector;
import parley.audio.turn.FixedSilence;
import parley.audio.turn.SilenceRule;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.EndpointingSettings;

/** Puts the rule of some settings to pauses that were recorded. */
final class EndpointRules {
  private final Recorded recorded = new Recorded();
  private final SilenceRule rule;

  EndpointRules(EndpointingSettings settings) {
    this.rule =
        settings.detector().equals(EndpointingSettings.SMART_TURN)
            ? new AdaptiveSilence(settings, recorded)
            : new FixedSilence(settings.trailingSilence());
  }

  /** Says of each pause what the detector said when it was recorded. */
  private static final class Recorded implements EndOfTurnDetector {
    private float probability;

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

  /** Whether the rule ends a recording before its end. */
  boolean cuts(List<PauseRecorder.Pause> pauses) {
    return inner(pauses).stream().anyMatch(pause -> endsAfter(pause).isPresent());
  }

  /** The share of recordings that it cuts, 0 to 1. */
  double cutShare(List<List<PauseRecorder.Pause>> recordings) {
    return recordings.stream().filter(this::cuts).count() / Math.max(1.0, recordings.size());
  }

  /** How much silence at the end of a recording passes before the rule ends it. */
  double delayMs(List<PauseRecorder.Pause> pauses) {
    PauseRecorder.Pause last = pauses.get(pauses.size() - 1);
    return endsAfter(last).orElse(rule.longest()) * 1000.0 / VoiceEvent.RATE_HZ;
  }

  /** Silence is counted in whole windows of the speech detector, as the endpointer counts it. */
  private OptionalLong endsAfter(PauseRecorder.Pause pause) {
    recorded.probability = pause.probability();
    rule.forget();
    int window = VoiceActivityDetector.WINDOW;
    for (long silence = window; silence <= pause.samples(); silence += window) {
      if (rule.ends(silence, () -> new float[0])) {
        return OptionalLong.of(silence);
      }
    }
    return OptionalLong.empty();
  }
}
