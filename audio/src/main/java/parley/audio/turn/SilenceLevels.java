package parley.audio.turn;

import java.time.Duration;
import parley.audio.VoiceEvent;
import parley.config.EndpointingSettings;

/** How much silence ends an utterance, by how complete it is; in samples at 16 kHz. */
record SilenceLevels(
    long shortest, long middle, long longest, double completeThreshold, double doubtfulThreshold) {

  /** Where the words are judged by what they are and how they sound. */
  static SilenceLevels of(EndpointingSettings settings) {
    return new SilenceLevels(
        samples(settings.minSilence()),
        samples(settings.middleSilence()),
        samples(settings.maxSilence()),
        settings.completeThreshold(),
        settings.doubtfulThreshold());
  }

  /**
   * Where the language model has an opinion of them too: nothing between little and much. What is
   * in doubt then is mostly not complete, and something between would cut it off.
   */
  static SilenceLevels withOpinion(EndpointingSettings settings) {
    long longest = samples(settings.maxSilence());
    return new SilenceLevels(
        samples(settings.sureSilence()),
        longest,
        longest,
        settings.completeThreshold(),
        settings.doubtfulThreshold());
  }

  private static long samples(Duration duration) {
    return duration.toMillis() * VoiceEvent.RATE_HZ / 1000;
  }

  /**
   * The silence after an utterance.
   *
   * @param complete the probability that it is complete
   */
  long after(double complete) {
    if (complete >= completeThreshold) {
      return shortest;
    }
    return complete >= doubtfulThreshold ? middle : longest;
  }
}
