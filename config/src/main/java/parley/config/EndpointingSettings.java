package parley.config;

import java.time.Duration;

/**
 * The settings under {@code endpointing}.
 *
 * @param minSpeech shorter bursts are no utterance
 * @param detector what decides how much silence ends an utterance: {@code silence} takes the
 *     trailing silence, {@code smart-turn} a silence between the minimum and the maximum by how the
 *     speech before it sounds
 * @param trailingSilence the silence that ends an utterance
 * @param textOpinion whether {@code smart-turn} also judges by the words so far
 * @param modelOpinion whether the language model is asked too how complete those words are, where
 *     its engine can tell
 * @param sureSilence the silence that ends an utterance which is complete in the model's opinion
 *     too
 * @param minSilence the silence that ends an utterance which is complete
 * @param middleSilence the silence that ends an utterance which may be complete
 * @param maxSilence the silence that ends any utterance
 * @param completeThreshold probability from which an utterance counts as complete
 * @param doubtfulThreshold probability from which it may be
 * @param preRoll sound kept from before the first speech frame, so that no first syllable is lost
 * @param maxUtterance an utterance is cut at this length
 * @param reopenWithin who speaks again so soon after the end of an utterance goes on with it; 0 for
 *     never
 */
public record EndpointingSettings(
    @Span(min = "32ms", max = "2s") Duration minSpeech,
    @OneOf({SILENCE, SMART_TURN}) String detector,
    @Span(min = "100ms", max = "5s") Duration trailingSilence,
    boolean textOpinion,
    boolean modelOpinion,
    @Span(min = "100ms", max = "5s") Duration sureSilence,
    @Span(min = "100ms", max = "5s") Duration minSilence,
    @Span(min = "100ms", max = "5s") Duration middleSilence,
    @Span(min = "100ms", max = "5s") Duration maxSilence,
    @Range(min = 0.01, max = 0.99) double completeThreshold,
    @Range(min = 0.01, max = 0.99) double doubtfulThreshold,
    @Span(min = "0ms", max = "2s") Duration preRoll,
    @Span(min = "1s", max = "30s") Duration maxUtterance,
    @Span(min = "0ms", max = "5s") Duration reopenWithin) {
  /** The detector that only counts silence. */
  public static final String SILENCE = "silence";

  /** The detector that listens to the speech before the silence. */
  public static final String SMART_TURN = "smart-turn";

  /** Refuses silences that contradict each other. */
  public EndpointingSettings {
    requireBelowTheCap("trailing-silence", trailingSilence, maxUtterance);
    requireBelowTheCap("max-silence", maxSilence, maxUtterance);
    requireInOrder("sure-silence", sureSilence, "min-silence", minSilence);
    requireInOrder("min-silence", minSilence, "middle-silence", middleSilence);
    requireInOrder("middle-silence", middleSilence, "max-silence", maxSilence);
    if (doubtfulThreshold > completeThreshold) {
      throw new IllegalArgumentException(
          "endpointing.doubtful-threshold "
              + doubtfulThreshold
              + " must not be above endpointing.complete-threshold "
              + completeThreshold);
    }
  }

  private static void requireInOrder(String key, Duration silence, String next, Duration longer) {
    if (silence.compareTo(longer) > 0) {
      throw new IllegalArgumentException(
          "endpointing."
              + key
              + " "
              + silence.toMillis()
              + "ms must not be above endpointing."
              + next
              + " "
              + longer.toMillis()
              + "ms");
    }
  }

  private static void requireBelowTheCap(String key, Duration silence, Duration cap) {
    if (silence.compareTo(cap) >= 0) {
      throw new IllegalArgumentException(
          "endpointing."
              + key
              + " "
              + silence.toMillis()
              + "ms must be below endpointing.max-utterance "
              + cap.toMillis()
              + "ms");
    }
  }

  /** After this much silence any utterance has ended. */
  public Duration longestSilence() {
    return detector.equals(SMART_TURN) ? maxSilence : trailingSilence;
  }
}
