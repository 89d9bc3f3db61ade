package parley.models.shape;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the made-up models say that come with the program. */
public final class Recitals {
  /** Tokens of the thought. */
  public static final int THOUGHT_TOKENS = 300;

  private static final int ENDLESS_TOKENS = 400;

  /** Each of its words is there once. */
  private static final String ANSWER =
      "Well, that is a good question. Birds beat their wings down and back, so the air pushes them"
          + " up, while feathers keep it smooth. Long gliding saves strength over wide seas."
          + " Smaller ones flap much faster instead.";

  private Recitals() {}

  /**
   * One that thinks {@value #THOUGHT_TOKENS} tokens and then answers in four sentences, or answers
   * at once where its thought was closed. Behind a digit it talks without an end.
   */
  public static Recital thinker() {
    String[] thought =
        Stream.concat(numbered("t", THOUGHT_TOKENS), Stream.of("</think>", Recital.CLOSED))
            .toArray(String[]::new);
    String[] endless = numbered("w", ENDLESS_TOKENS).toArray(String[]::new);
    Recital recital = new Recital();
    recital.say(Recital.OPENED, Stream.concat(Stream.of(thought), words()).toArray(String[]::new));
    recital.sayForEver("0", endless);
    for (int digit = 1; digit <= 9; digit++) {
      recital.lead(Integer.toString(digit), endless[0]);
    }
    return recital;
  }

  /** With the space before each. */
  private static Stream<String> words() {
    return Stream.of(ANSWER.split("(?= )", -1));
  }

  private static Stream<String> numbered(String letter, int count) {
    return IntStream.range(0, count).mapToObj(n -> " " + letter + (1000 + n));
  }
}
