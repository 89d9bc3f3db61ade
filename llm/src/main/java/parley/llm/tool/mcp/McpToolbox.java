package parley.llm.tool.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;
import parley.config.ToolsSettings;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolResult;
import parley.llm.tool.ToolSpec;
import parley.llm.tool.Toolbox;

/**
 * The functions of all MCP servers that the settings name, of which those that are allowed are told
 * of. Where two servers have one of the same name, the later one's is called {@code
 * server_function}. Owned by one thread, but for the connecting.
 */
public final class McpToolbox implements Toolbox {
  private record Function(McpServer server, String name) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<McpServer> servers;
  private final AllowList allowed;
  private final AllowList trusted;
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final List<ToolSpec> tools = new ArrayList<>();
  private final List<ParleyException> problems = new ArrayList<>();

  private McpToolbox(List<McpServer> servers, ToolsSettings settings) {
    this.servers = servers;
    this.allowed = new AllowList(settings.allowed());
    this.trusted = new AllowList(settings.trusted());
  }

  /**
   * Connects to all servers at the same time, and waits for them. One that cannot be had is a
   * problem to tell, no error.
   *
   * @throws ParleyException code {@code CONFIG_INVALID} where the file of servers is wrong
   */
  public static Toolbox open(ToolsSettings settings) {
    if (!settings.any()) {
      return Toolbox.NONE;
    }
    List<McpServer> servers =
        ServerFile.read(Path.of(settings.servers())).stream()
            .map(entry -> new McpServer(entry, settings))
            .toList();
    List<CompletableFuture<List<McpSchema.Tool>>> connecting =
        servers.stream()
            .map(server -> CompletableFuture.supplyAsync(server::connect, McpToolbox::start))
            .toList();
    McpToolbox box = new McpToolbox(servers, settings);
    for (int i = 0; i < servers.size(); i++) {
      box.add(servers.get(i), connecting.get(i));
    }
    return box;
  }

  private static void start(Runnable connect) {
    Thread thread = new Thread(connect, "tool-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void add(McpServer server, CompletableFuture<List<McpSchema.Tool>> connecting) {
    try {
      for (McpSchema.Tool tool : connecting.join()) {
        if (allowed.allows(server.entry().name(), tool.name())) {
          add(server, tool);
        }
      }
    } catch (CompletionException e) {
      problems.add(unavailable(server.entry(), e.getCause() == null ? e : e.getCause()));
      server.close();
    }
  }

  private void add(McpServer server, McpSchema.Tool tool) {
    String name =
        functions.containsKey(tool.name())
            ? server.entry().name() + "_" + tool.name()
            : tool.name();
    functions.put(name, new Function(server, tool.name()));
    tools.add(
        new ToolSpec(
            name,
            title(tool),
            orEmpty(tool.description()),
            schema(tool),
            readsOnly(tool) || trusted.allows(server.entry().name(), tool.name())));
  }

  private static String title(McpSchema.Tool tool) {
    String title = orEmpty(tool.title());
    return title.isBlank() ? ToolCall.words(tool.name()) : title;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static boolean readsOnly(McpSchema.Tool tool) {
    return tool.annotations() != null && Boolean.TRUE.equals(tool.annotations().readOnlyHint());
  }

  private static String schema(McpSchema.Tool tool) {
    try {
      return tool.inputSchema() == null ? "{}" : JSON.writeValueAsString(tool.inputSchema());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read from JSON is JSON", e);
    }
  }

  private static ParleyException unavailable(ServerEntry server, Throwable cause) {
    return new ParleyException(
        "TOOLS_UNAVAILABLE",
        "the MCP server " + server + " cannot be had: " + deepest(cause),
        "Start it, or correct the file that tools.servers names.",
        cause);
  }

  /** The library wraps what happened in what it was doing. */
  private static String deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  @Override
  public List<ToolSpec> tools() {
    return List.copyOf(tools);
  }

  @Override
  public List<ParleyException> problems() {
    return List.copyOf(problems);
  }

  @Override
  public ToolResult call(ToolCall call) {
    Function function = functions.get(call.name());
    return function == null
        ? Toolbox.NONE.call(call)
        : function.server().call(function.name(), call);
  }

  @Override
  public void close() {
    servers.forEach(McpServer::close);
  }
}
