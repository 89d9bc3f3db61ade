package parley.llm.tool;

/**
 * What came of a call.
 *
 * @param text for the model
 * @param failed whether it was not done
 */
public record ToolResult(String text, boolean failed) {
  /** It was done, and this came of it. */
  public static ToolResult of(String text) {
    return new ToolResult(text, false);
  }

  /** It was not done, and this is why. */
  public static ToolResult failure(String why) {
    return new ToolResult(why, true);
  }
}
