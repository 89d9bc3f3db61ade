package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import parley.cli.DoctorCommand.Finding;
import parley.config.ParleyException;
import parley.config.ToolsSettings;
import parley.llm.tool.ToolSpec;
import parley.llm.tool.Toolbox;
import parley.llm.tool.mcp.McpToolbox;

/**
 * What {@code doctor} says of the functions that the model may call: it connects to the servers.
 */
final class ToolFindings {
  private ToolFindings() {}

  static List<Finding> of(ToolsSettings settings) {
    if (!settings.any()) {
      return List.of(new Finding("tools", true, "none: tools.servers is empty", ""));
    }
    try (Toolbox box = McpToolbox.open(settings)) {
      List<Finding> findings = new ArrayList<>();
      findings.add(new Finding("tools", true, told(box.tools()), ""));
      box.problems().forEach(problem -> findings.add(problem(problem)));
      return findings;
    } catch (ParleyException e) {
      return List.of(problem(e));
    }
  }

  private static Finding problem(ParleyException e) {
    return new Finding("tools", false, String.valueOf(e.getMessage()), e.cure());
  }

  private static String told(List<ToolSpec> tools) {
    return tools.isEmpty()
        ? "none that tools.allow allows"
        : tools.stream()
            .map(tool -> tool.name() + (tool.readsOnly() ? " (reads only)" : ""))
            .collect(Collectors.joining(", "));
  }
}
