package parley.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When a turn passed each milestone, in nanoseconds of the session's clock. Loop-confined. */
final class Timeline {
  enum Milestone {
    SPEECH_ENDED,
    ENDPOINT,
    TRANSCRIPT,
    FIRST_TOKEN,
    FIRST_ANSWER_TOKEN,
    FIRST_CHUNK,
    FIRST_AUDIO,
    PLAYBACK_STARTED,
    GENERATION_ENDED
  }

  private final Map<Milestone, Long> passed = new EnumMap<>(Milestone.class);

  /**
   * Marks the milestone.
   *
   * @return true the first time, false (and nothing changes) after that
   */
  boolean pass(Milestone milestone, long nanos) {
    return passed.putIfAbsent(milestone, nanos) == null;
  }

  boolean has(Milestone milestone) {
    return passed.containsKey(milestone);
  }

  /** The latency and its parts; empty when the turn was never audible. */
  Optional<Latency> latency() {
    if (!has(Milestone.PLAYBACK_STARTED) || !has(Milestone.FIRST_ANSWER_TOKEN)) {
      return Optional.empty();
    }
    return Optional.of(
        new Latency(
            between(Milestone.SPEECH_ENDED, Milestone.PLAYBACK_STARTED),
            between(Milestone.SPEECH_ENDED, Milestone.ENDPOINT),
            between(Milestone.ENDPOINT, Milestone.TRANSCRIPT),
            between(Milestone.TRANSCRIPT, Milestone.FIRST_TOKEN),
            between(Milestone.FIRST_TOKEN, Milestone.FIRST_ANSWER_TOKEN),
            between(Milestone.FIRST_ANSWER_TOKEN, Milestone.FIRST_CHUNK),
            between(Milestone.FIRST_CHUNK, Milestone.FIRST_AUDIO),
            between(Milestone.FIRST_AUDIO, Milestone.PLAYBACK_STARTED),
            0,
            spokeBeforeGenerationEnded()));
  }

  private boolean spokeBeforeGenerationEnded() {
    Long ended = passed.get(Milestone.GENERATION_ENDED);
    return ended == null || at(Milestone.PLAYBACK_STARTED) < ended;
  }

  private long at(Milestone milestone) {
    Long nanos = passed.get(milestone);
    if (nanos == null) {
      throw new IllegalStateException(milestone + " was not passed");
    }
    return nanos;
  }

  private double between(Milestone from, Milestone to) {
    return (at(to) - at(from)) / 1e6;
  }
}
