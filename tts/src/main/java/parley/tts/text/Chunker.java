package parley.tts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import parley.config.ChunkingSettings;

/**
 * Cuts a reply into chunks while it is being written. One per reply; not thread-safe.
 *
 * <p>A chunk is released as soon as its end is certain, and the chunks do not depend on how the
 * reply was cut into pieces. Nothing is lost: the chunks are the reply, but for white space between
 * them. A chunk may have nothing to say, such as a rule of dashes: its {@link SpokenForm} is empty.
 */
public final class Chunker {
  private final ChunkingSettings settings;
  private final StringBuilder pending = new StringBuilder();
  private int nextIndex;

  public Chunker(ChunkingSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /** Takes the next piece of the reply, of any length. */
  public List<Chunk> accept(String piece) {
    pending.append(piece);
    return release(false);
  }

  /** The reply is at its end: releases what is left. */
  public List<Chunk> finish() {
    return release(true);
  }

  private List<Chunk> release(boolean complete) {
    List<Chunk> chunks = new ArrayList<>();
    String rest = pending.toString().stripLeading();
    int end = end(rest, complete);
    while (end > 0) {
      String text = rest.substring(0, end).stripTrailing();
      chunks.add(new Chunk(nextIndex, text, nextIndex == 0 && endsInPhrase(rest, end)));
      nextIndex++;
      rest = rest.substring(end).stripLeading();
      end = end(rest, complete);
    }
    pending.setLength(0);
    pending.append(rest);
    return chunks;
  }

  /** The end of the first chunk in the text, or 0 while it is not certain. */
  private int end(String text, boolean complete) {
    if (text.isEmpty() || (!complete && CodeFence.mayBegin(text))) {
      return 0;
    }
    if (CodeFence.begins(text)) {
      return CodeFence.end(text, complete);
    }
    int end = endOfSentenceOrClause(text, complete);
    if (end == Boundary.NOT_HERE) {
      int max = settings.maxCharacters();
      boolean tooLong = text.length() > max && !text.substring(max).isBlank();
      end = tooLong ? LongText.cut(text, max) : complete ? text.length() : 0;
    }
    return Math.max(end, 0);
  }

  private int endOfSentenceOrClause(String text, boolean complete) {
    int max = Math.min(text.length(), settings.maxCharacters() + 1);
    for (int at = 1; at < max; at++) {
      int end = Sentences.end(text, at, complete);
      if (end == Boundary.NOT_HERE && mayEndAtClause()) {
        end = Clauses.end(text, at, complete, settings.firstMinWords());
      }
      if (end == Boundary.NOT_HERE && mayEndAtPhrase()) {
        end = Phrases.end(text, at, complete, settings.firstPhraseWords());
      }
      if (end == Boundary.UNCERTAIN || (end > 0 && end <= settings.maxCharacters())) {
        return end;
      }
    }
    return Boundary.NOT_HERE;
  }

  private boolean mayEndAtPhrase() {
    return nextIndex == 0 && settings.firstPhraseWords() > 0;
  }

  /** A chunk that was cut before a space, with no mark. */
  private boolean endsInPhrase(String text, int end) {
    return mayEndAtPhrase()
        && end < text.length()
        && text.charAt(end) == ' '
        && Character.isLetterOrDigit(text.charAt(end - 1));
  }

  /** Only the first chunk is cut short: later ones are made while an earlier one is heard. */
  private boolean mayEndAtClause() {
    return nextIndex == 0 && settings.firstMinWords() > 0;
  }
}
