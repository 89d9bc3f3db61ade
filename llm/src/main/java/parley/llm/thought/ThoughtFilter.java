package parley.llm.thought;

import java.util.Locale;

/**
 * Tells a reply's thoughts from its answer while it streams. A tag may be cut anywhere between two
 * pieces: text that could still become a tag is held back, so no part of a tag is ever answer text.
 *
 * <p>Tags nest, are read without regard to case, and may be missing: a thought that is never closed
 * stays a thought to the end; a closing tag without an opening one is dropped, since what came
 * before it has been given out already (a template that opens the thought itself is told to the
 * constructor). White space at the beginning of the answer is dropped.
 *
 * <p>Not thread-safe: one per reply.
 */
public final class ThoughtFilter {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private final StringBuilder held = new StringBuilder();
  private int depth;
  private int thoughtCharacters;
  private boolean answerBegan;

  /**
   * A piece of a reply, told apart. Either may be empty.
   *
   * @param answer to be spoken, shown and kept
   * @param thought to be neither spoken nor kept; without the tags
   */
  public record Split(String answer, String thought) {}

  /**
   * @param startInThought whether the prompt already opened the thought and the stream does not
   *     repeat the opening tag
   */
  public ThoughtFilter(boolean startInThought) {
    depth = startInThought ? 1 : 0;
  }

  /** The next piece of the reply, of any length. */
  public Split accept(String piece) {
    Output out = new Output();
    for (int i = 0; i < piece.length(); i++) {
      held.append(piece.charAt(i));
      settle(out);
    }
    return out.split();
  }

  /** The end of the reply: what was held back is no tag after all. */
  public Split finish() {
    Output out = new Output();
    out.text(held);
    held.setLength(0);
    return out.split();
  }

  /** Whether the next character would be a thought. */
  public boolean insideThought() {
    return depth > 0;
  }

  /** How many closing tags would end the thought; 0 outside of one. */
  public int depth() {
    return depth;
  }

  /** How many characters of thought there were, without the tags. */
  public int thoughtCharacters() {
    return thoughtCharacters;
  }

  /** Gives out what can no longer become a tag, and keeps what still can. */
  private void settle(Output out) {
    String tail = held.toString().toLowerCase(Locale.ROOT);
    if (tail.equals(OPEN)) {
      depth++;
      held.setLength(0);
    } else if (tail.equals(CLOSE)) {
      depth = Math.max(0, depth - 1);
      held.setLength(0);
    } else {
      int keep = tail.lastIndexOf('<');
      boolean maybe =
          keep >= 0
              && (OPEN.startsWith(tail.substring(keep)) || CLOSE.startsWith(tail.substring(keep)));
      int give = maybe ? keep : held.length();
      out.text(held.subSequence(0, give));
      held.delete(0, give);
    }
  }

  /** Collects what one piece gives. */
  private final class Output {
    private final StringBuilder answer = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();

    void text(CharSequence text) {
      if (depth > 0) {
        thought.append(text);
        thoughtCharacters += text.length();
        return;
      }
      for (int i = 0; i < text.length(); i++) {
        answerBegan |= !Character.isWhitespace(text.charAt(i));
        if (answerBegan) {
          answer.append(text.charAt(i));
        }
      }
    }

    Split split() {
      return new Split(answer.toString(), thought.toString());
    }
  }
}
