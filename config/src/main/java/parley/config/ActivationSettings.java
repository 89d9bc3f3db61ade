package parley.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings under {@code activation}.
 *
 * @param mode which speech is meant for Parley: {@code always} all of it, {@code wake-phrase} what
 *     begins with a phrase, {@code push-to-talk} what is said after a key was pressed
 * @param phrase the wake phrase, or several with commas between them
 * @param tolerance how differently from the phrase it may be written by the recogniser: 0 takes the
 *     exact letters only
 * @param followUp no phrase is needed for so long after an answer
 * @param cooldown a phrase that is said again within this time counts once
 */
public record ActivationSettings(
    @OneOf({ALWAYS, WAKE_PHRASE, PUSH_TO_TALK}) String mode,
    String phrase,
    @Range(min = 0, max = 0.5) double tolerance,
    @Span(min = "0ms", max = "5m") Duration followUp,
    @Span(min = "0ms", max = "1m") Duration cooldown) {
  /** The mode in which all speech is answered. */
  public static final String ALWAYS = "always";

  /** The mode in which speech begins with the phrase. */
  public static final String WAKE_PHRASE = "wake-phrase";

  /** The mode in which a key opens the microphone. */
  public static final String PUSH_TO_TALK = "push-to-talk";

  private static final int MIN_LETTERS = 4;

  /** Refuses a phrase that anything sounds like. */
  public ActivationSettings {
    if (split(phrase).isEmpty()) {
      throw new IllegalArgumentException("activation.phrase must have a phrase such as hey parley");
    }
    for (String one : split(phrase)) {
      if (one.codePoints().filter(Character::isLetterOrDigit).count() < MIN_LETTERS) {
        throw new IllegalArgumentException(
            "activation.phrase "
                + ValueParser.quote(one)
                + " is too short: it needs "
                + MIN_LETTERS
                + " letters at least");
      }
    }
  }

  /** Each wake phrase. */
  public List<String> phrases() {
    return split(phrase);
  }

  private static List<String> split(String phrases) {
    return Stream.of(phrases.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** Whether speech is answered only when it begins with the phrase. */
  public boolean needsPhrase() {
    return mode.equals(WAKE_PHRASE);
  }

  /** Whether the microphone is closed until a key is pressed. */
  public boolean needsKey() {
    return mode.equals(PUSH_TO_TALK);
  }
}
