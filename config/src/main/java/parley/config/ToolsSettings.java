package parley.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The settings under {@code tools}.
 *
 * @param servers the file that names the MCP servers; empty for none
 * @param allow which of their functions the model may call: patterns with commas between
 * @param confirm which functions the user is asked about first: {@code auto}, those that do not say
 *     that they only read; {@code always} or {@code never}
 * @param trust which of them need no yes with {@code auto}: patterns with commas between
 * @param confirmQuestion how that is asked; {@code {call}} is what is to be done
 * @param confirmWords what means yes, with commas between
 * @param connectTimeout until a server has started and told its functions
 * @param timeout until a function has done its work
 * @param rounds how often the model is given what came of its calls, for one question
 */
public record ToolsSettings(
    String servers,
    String allow,
    @OneOf({"auto", "always", "never"}) String confirm,
    String trust,
    String confirmQuestion,
    String confirmWords,
    @Span(min = "100ms", max = "5m") Duration connectTimeout,
    @Span(min = "100ms", max = "10m") Duration timeout,
    @Range(min = 1, max = 20) int rounds) {
  /** Whether there are servers. */
  public boolean any() {
    return !servers.isBlank();
  }

  /** The patterns of what is allowed. */
  public List<String> allowed() {
    return parts(allow);
  }

  /** The patterns of what is trusted. */
  public List<String> trusted() {
    return parts(trust);
  }

  /** What means yes. */
  public List<String> yes() {
    return parts(confirmWords);
  }

  private static List<String> parts(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
