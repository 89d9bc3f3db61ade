package parley.tts.text;

import java.util.Objects;

/**
 * What is given to the synthesiser at once: a sentence, a line, or a clause.
 *
 * @param index counts from 0 within the reply
 * @param text as the model wrote it, markup included, without white space around it; never empty
 */
public record Chunk(int index, String text) {
  public Chunk {
    Objects.requireNonNull(text, "text");
  }
}
