package parley.audio.turn;

import java.util.OptionalDouble;

/**
 * What is known of an utterance's words.
 *
 * @param text empty where nothing was understood or asked
 * @param endLogProbability as {@link TextSource#endLogProbability} gives it
 */
public record TextOpinion(String text, OptionalDouble endLogProbability) {
  /** Of nothing. */
  public static final TextOpinion NONE = of("");

  /** Of words about which nobody said anything. */
  public static TextOpinion of(String text) {
    return new TextOpinion(text, OptionalDouble.empty());
  }
}
