package parley.config;

/**
 * The settings under {@code barge-in}.
 *
 * @param mode what happens when the user begins to speak into a reply: {@code pause} is silent
 *     until it is known what was said, and goes on after a cough or an "mm-hm"; {@code stop} ends
 *     the reply at the first sound of speech
 */
public record BargeInSettings(@OneOf({PAUSE, STOP}) String mode) {
  /** Silent at once, then decide. */
  public static final String PAUSE = "pause";

  /** Whatever sounds like speech ends the reply. */
  public static final String STOP = "stop";

  /** Whether the first sound of speech ends a reply. */
  public boolean stops() {
    return mode.equals(STOP);
  }
}
