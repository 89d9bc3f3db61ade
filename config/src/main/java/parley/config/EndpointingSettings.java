package parley.config;

import java.time.Duration;

/**
 * The settings under {@code endpointing}.
 *
 * @param minSpeech shorter bursts are no utterance
 * @param trailingSilence the silence that ends an utterance
 * @param preRoll sound kept from before the first speech frame, so that no first syllable is lost
 * @param maxUtterance an utterance is cut at this length
 */
public record EndpointingSettings(
    @Span(min = "32ms", max = "2s") Duration minSpeech,
    @Span(min = "100ms", max = "5s") Duration trailingSilence,
    @Span(min = "0ms", max = "2s") Duration preRoll,
    @Span(min = "1s", max = "30s") Duration maxUtterance) {
  public EndpointingSettings {
    if (trailingSilence.compareTo(maxUtterance) >= 0) {
      throw new IllegalArgumentException(
          "endpointing.trailing-silence "
              + trailingSilence.toMillis()
              + "ms must be below endpointing.max-utterance "
              + maxUtterance.toMillis()
              + "ms");
    }
  }
}
