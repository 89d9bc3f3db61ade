package parley.llm.tool.mcp;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which functions are meant, by patterns of {@code server.function}. */
final class AllowList {
  private final Pattern allowed;

  /**
   * @param patterns in which {@code *} stands for any characters
   */
  AllowList(List<String> patterns) {
    allowed =
        Pattern.compile(
            patterns.stream()
                .map(pattern -> "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E")
                .collect(Collectors.joining("|", "(?:", ")")));
  }

  boolean allows(String server, String function) {
    return allowed.matcher(server + "." + function).matches();
  }
}
