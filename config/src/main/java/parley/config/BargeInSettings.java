package parley.config;

import java.time.Duration;

/**
 * The settings under {@code barge-in}.
 *
 * @param mode what happens when the user begins to speak into a reply: {@code pause} is silent
 *     until it is known what was said, and goes on after a cough or an "mm-hm"; {@code stop} ends
 *     the reply at the first sound of speech
 * @param pauseAfter so much of what sounds like speech pauses the voice, before it is long enough
 *     to be an utterance
 * @param quieterDb speech into a reply that is quieter than the user by more is not the user's
 */
public record BargeInSettings(
    @OneOf({PAUSE, STOP}) String mode,
    @Span(min = "32ms", max = "2s") Duration pauseAfter,
    @Range(min = 0, max = 60) double quieterDb) {
  /** Silent at once, then decide. */
  public static final String PAUSE = "pause";

  /** Whatever sounds like speech ends the reply. */
  public static final String STOP = "stop";

  /** Whether the first sound of speech ends a reply. */
  public boolean stops() {
    return mode.equals(STOP);
  }
}
