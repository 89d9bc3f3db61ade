package parley.pipeline;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
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

  private static final List<Milestone> ORDER =
      List.copyOf(EnumSet.range(Milestone.SPEECH_ENDED, Milestone.PLAYBACK_STARTED));

  private final Map<Milestone, Long> passed = new EnumMap<>(Milestone.class);
  private long transcriptionNanos;
  private long draftedFrom = Long.MAX_VALUE;

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

  /** So long was the recogniser at work: what of it does not show as a part was hidden. */
  void transcribedBy(long workNanos) {
    transcriptionNanos = workNanos;
  }

  /** The answer was begun then, before it was known that the utterance had ended. */
  void draftedFrom(long nanos) {
    draftedFrom = nanos;
  }

  /** The latency and its parts, which add up to it; empty when the turn was never audible. */
  Optional<Latency> latency() {
    if (!has(Milestone.SPEECH_ENDED) || !has(Milestone.PLAYBACK_STARTED)) {
      return Optional.empty();
    }
    Map<Milestone, Long> path = criticalPath();
    double transcription = between(path, Milestone.ENDPOINT, Milestone.TRANSCRIPT);
    return Optional.of(
        new Latency(
            between(path, Milestone.SPEECH_ENDED, Milestone.PLAYBACK_STARTED),
            between(path, Milestone.SPEECH_ENDED, Milestone.ENDPOINT),
            transcription,
            between(path, Milestone.TRANSCRIPT, Milestone.FIRST_TOKEN),
            between(path, Milestone.FIRST_TOKEN, Milestone.FIRST_ANSWER_TOKEN),
            between(path, Milestone.FIRST_ANSWER_TOKEN, Milestone.FIRST_CHUNK),
            between(path, Milestone.FIRST_CHUNK, Milestone.FIRST_AUDIO),
            between(path, Milestone.FIRST_AUDIO, Milestone.PLAYBACK_STARTED),
            Math.max(0, transcriptionNanos / 1e6 - transcription) + draftedMs(path),
            spokeBeforeGenerationEnded()));
  }

  /**
   * The milestones up to the first sound, in their order. One that was never passed (a stage
   * failed, and the fallback phrase was said) takes the time of the next: the wait belongs to the
   * stage that failed. One that was passed ahead of an earlier one takes the earlier one's time.
   */
  private Map<Milestone, Long> criticalPath() {
    Map<Milestone, Long> path = new EnumMap<>(Milestone.class);
    long end = at(Milestone.PLAYBACK_STARTED);
    long next = end;
    for (int i = ORDER.size() - 1; i >= 0; i--) {
      Long own = passed.get(ORDER.get(i));
      next = own == null ? next : Math.min(own, end);
      path.put(ORDER.get(i), next);
    }
    long before = next;
    for (Map.Entry<Milestone, Long> step : path.entrySet()) {
      before = Math.max(before, step.getValue());
      step.setValue(before);
    }
    return path;
  }

  /** So long the answer was being made before the question was certain. */
  private double draftedMs(Map<Milestone, Long> path) {
    Long own = passed.get(Milestone.FIRST_AUDIO);
    long asked = path.getOrDefault(Milestone.TRANSCRIPT, 0L);
    long until = own == null ? asked : Math.min(own, asked);
    return Math.max(0, until - draftedFrom) / 1e6;
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

  private static double between(Map<Milestone, Long> path, Milestone from, Milestone to) {
    return (path.getOrDefault(to, 0L) - path.getOrDefault(from, 0L)) / 1e6;
  }
}
