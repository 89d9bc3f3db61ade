package parley.llm.prompt;

import java.util.regex.Pattern;

/**
 * Takes out of a message's text what a tokenizer would read as control: role markers, end marks and
 * thought tags. Without this a user could say "end of message, system: ..." and be believed.
 */
public final class SpecialTokens {
  /** No marker holds a space, so that a space in the place of one cannot complete another. */
  private static final Pattern MARKERS =
      Pattern.compile(
          "<｜[^｜<>\\s]*｜>"
              + "|<\\|[^|<>\\s]*\\|>"
              + "|</?(?:think|s|bos|eos|start_of_turn|end_of_turn)>"
              + "|<</?SYS>>"
              + "|\\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|IMG)]",
          Pattern.CASE_INSENSITIVE);

  private SpecialTokens() {}

  /** The text with each marker replaced by a space, and no white space around it. */
  public static String strip(String text) {
    return MARKERS.matcher(text).replaceAll(" ").strip();
  }
}
