package parley.audio.turn;

import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Has utterances written down, somewhere else. Asked by the capture thread. */
public interface TextSource {
  /**
   * Asks for the text of an utterance; does not wait for it. The same sound gives the same text.
   *
   * @param utterance mono at 16 kHz
   * @return the words, empty where nothing was understood
   */
  Future<String> textOf(float[] utterance);

  /**
   * How likely an utterance's text is whole as it stands, in the opinion of someone who knows the
   * language. Asked when the text is there; does not wait for it. The same sound gives the same
   * opinion.
   *
   * @param utterance mono at 16 kHz
   * @return the logarithm of the probability that a message, or its sentence, ends after the last
   *     word, at most 0; empty where nobody has an opinion, which is how it is unless overridden
   */
  default Future<OptionalDouble> endLogProbability(float[] utterance) {
    return CompletableFuture.completedFuture(OptionalDouble.empty());
  }
}
