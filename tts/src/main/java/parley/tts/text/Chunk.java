package parley.tts.text;

import java.util.Objects;

/**
 * What is given to the synthesiser at once: a sentence, a line, a clause, or a phrase.
 *
 * @param index counts from 0 within the reply
 * @param text as the model wrote it, markup included, without white space around it; never empty
 * @param goesOn whether it was cut inside of a clause, which the next one goes on with
 */
public record Chunk(int index, String text, boolean goesOn) {
  public Chunk {
    Objects.requireNonNull(text, "text");
  }

  /** How many words it has; two ideographs count as one. */
  public int words() {
    return Clauses.words(text, text.length());
  }

  /** One that ends where a voice pauses anyway. */
  public Chunk(int index, String text) {
    this(index, text, false);
  }
}
