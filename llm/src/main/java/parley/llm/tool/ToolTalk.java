package parley.llm.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import parley.llm.Message;
import parley.llm.Message.Role;

/**
 * How a model is told of functions and of what came of its calls: in the words that Qwen's chat
 * template has for it, with which it and its relatives were trained. A model of another family
 * understands them as instructions.
 */
public final class ToolTalk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ToolTalk() {}

  /** A part of the model's instructions; empty where there are no functions. */
  public static String instructions(List<ToolSpec> tools) {
    if (tools.isEmpty()) {
      return "";
    }
    return """
        # Tools

        You may call one or more functions to assist with the user query.

        You are provided with function signatures within <tools></tools> XML tags:
        <tools>
        """
        + tools.stream().map(ToolTalk::signature).collect(Collectors.joining())
        + """
        </tools>

        For each function call, return a json object with function name and arguments within \
        <tool_call></tool_call> XML tags:
        <tool_call>
        {"name": <function-name>, "arguments": <args-json-object>}
        </tool_call>""";
  }

  private static String signature(ToolSpec tool) {
    ObjectNode function = JsonNodeFactory.instance.objectNode();
    function.put("name", tool.name()).put("description", tool.description());
    function.set("parameters", tree(tool.parameters()));
    ObjectNode signature = JsonNodeFactory.instance.objectNode().put("type", "function");
    signature.set("function", function);
    return signature + "\n";
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a schema is no JSON: " + json, e);
    }
  }

  /**
   * A call as the model wrote it.
   *
   * @param json what stands between the tags
   */
  public static String call(String json) {
    return "<tool_call>\n" + json + "\n</tool_call>";
  }

  /** What came of the calls, one for each. */
  public static Message results(List<ToolResult> results) {
    String text =
        results.stream()
            .map(result -> "<tool_response>\n" + told(result) + "\n</tool_response>")
            .collect(Collectors.joining("\n"));
    return new Message(Role.USER, text);
  }

  private static String told(ToolResult result) {
    return result.failed() ? "error: " + result.text() : result.text();
  }
}
