package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.config.Settings;
import parley.llm.tool.ToolSpec;
import parley.llm.tool.ToolTalk;
import parley.pipeline.command.CommandCalls;

/** What a model is told before every conversation. */
final class Instructions {
  private Instructions() {}

  /**
   * The user's own, then the functions that there are.
   *
   * @param others functions besides the program's own, which they take the place of by name
   */
  static String of(Settings settings, List<ToolSpec> others) {
    Set<String> taken = others.stream().map(ToolSpec::name).collect(Collectors.toSet());
    List<ToolSpec> tools = new ArrayList<>();
    if (settings.commands().modelCalls()) {
      CommandCalls.TOOLS.stream().filter(own -> !taken.contains(own.name())).forEach(tools::add);
    }
    tools.addAll(others);
    return Stream.of(settings.instructions(), ToolTalk.instructions(tools))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }
}
