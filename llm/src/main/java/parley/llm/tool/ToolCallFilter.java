package parley.llm.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells a reply's tool calls from its text while it streams, as Qwen and its relatives write them:
 * JSON between {@code <tool_call>} and {@code </tool_call>}. A tag may be cut anywhere between two
 * pieces. A call that is never closed is one all the same.
 *
 * <p>Not thread-safe: one per reply.
 */
public final class ToolCallFilter {
  private static final String OPEN = "<tool_call>";
  private static final String CLOSE = "</tool_call>";

  /** A part of a reply. */
  public sealed interface Part {
    /** Text that may be spoken; never empty. */
    record Text(String text) implements Part {}

    /** What stands between the tags, without white space around it. */
    record Call(String json) implements Part {}
  }

  private final StringBuilder held = new StringBuilder();
  private boolean inCall;

  /** The next piece of the reply, of any length. */
  public List<Part> accept(String piece) {
    held.append(piece);
    List<Part> parts = new ArrayList<>();
    for (int at = held.indexOf(tag()); at >= 0; at = held.indexOf(tag())) {
      give(held.substring(0, at), parts);
      held.delete(0, at + tag().length());
      inCall = !inCall;
    }
    if (!inCall) {
      int certain = held.length() - mayBeTag();
      give(held.substring(0, certain), parts);
      held.delete(0, certain);
    }
    return parts;
  }

  private String tag() {
    return inCall ? CLOSE : OPEN;
  }

  /** How many of the last characters may become a tag. */
  private int mayBeTag() {
    for (int length = Math.min(held.length(), OPEN.length() - 1); length > 0; length--) {
      if (OPEN.startsWith(held.substring(held.length() - length))) {
        return length;
      }
    }
    return 0;
  }

  /** The end of the reply: what was held back is no tag after all. */
  public List<Part> finish() {
    List<Part> parts = new ArrayList<>();
    give(held.toString(), parts);
    held.setLength(0);
    return parts;
  }

  private void give(String text, List<Part> parts) {
    if (inCall && !text.isBlank()) {
      parts.add(new Part.Call(text.strip()));
    } else if (!inCall && !text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
  }
}
