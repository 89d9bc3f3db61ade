package parley.llm.tool.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ToolsSettings;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolResult;

/**
 * A connection to one MCP server, which is made again where it was lost. Used by one thread at a
 * time.
 */
final class McpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(McpServer.class);

  /** Some 1,000 tokens, half of the history that there is room for. */
  private static final int MOST_CHARACTERS = 4000;

  private final ServerEntry entry;
  private final ToolsSettings settings;
  private @Nullable McpSyncClient client;

  McpServer(ServerEntry entry, ToolsSettings settings) {
    this.entry = entry;
    this.settings = settings;
  }

  ServerEntry entry() {
    return entry;
  }

  /** Connects, and asks for its functions. Throws whatever goes wrong. */
  List<McpSchema.Tool> connect() {
    return connected().listTools().tools();
  }

  private McpSyncClient connected() {
    McpSyncClient open = client;
    if (open == null) {
      open =
          McpClient.sync(transport())
              .clientInfo(McpSchema.Implementation.builder("parley", "0.1.0").build())
              .initializationTimeout(settings.connectTimeout())
              .requestTimeout(settings.timeout())
              .build();
      client = open;
      open.initialize();
    }
    return open;
  }

  private McpClientTransport transport() {
    if (entry.isProgram()) {
      ServerParameters parameters =
          ServerParameters.builder(entry.command()).args(entry.args()).env(entry.env()).build();
      StdioClientTransport transport =
          new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
      transport.setStdErrorHandler(line -> LOG.debug("{}: {}", entry.name(), line));
      return transport;
    }
    return streamableHttp(URI.create(entry.url()));
  }

  private McpClientTransport streamableHttp(URI url) {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    entry.headers().forEach(request::header);
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return HttpClientStreamableHttpTransport.builder(
            url.getScheme() + "://" + url.getRawAuthority())
        .endpoint(url.getRawPath() + query)
        .requestBuilder(request)
        .connectTimeout(settings.connectTimeout())
        .build();
  }

  /**
   * Calls a function. A connection on which that fails is not used again.
   *
   * @param name as the server has it
   */
  ToolResult call(String name, ToolCall call) {
    try {
      return result(
          connected()
              .callTool(
                  McpSchema.CallToolRequest.builder(name).arguments(call.argumentMap()).build()));
    } catch (RuntimeException e) {
      String why =
          e.getCause() instanceof TimeoutException
              ? "it did not answer within " + settings.timeout().toMillis() + " ms"
              : String.valueOf(e.getMessage());
      LOG.warn("{} of {} failed: {}", name, entry, why);
      close();
      return ToolResult.failure(why);
    }
  }

  /** Of what a server can answer, a voice can say text. */
  private static ToolResult result(McpSchema.CallToolResult answer) {
    String text =
        answer.content().stream()
            .filter(McpSchema.TextContent.class::isInstance)
            .map(content -> ((McpSchema.TextContent) content).text())
            .collect(Collectors.joining("\n"));
    boolean failed = Boolean.TRUE.equals(answer.isError());
    return new ToolResult(text.isEmpty() && !failed ? "done" : shortened(text), failed);
  }

  /** The model has to read all of it before it can answer. */
  private static String shortened(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + " …" : text;
  }

  @Override
  public void close() {
    McpSyncClient open = client;
    client = null;
    if (open != null) {
      try {
        open.closeGracefully();
      } catch (RuntimeException e) {
        LOG.debug("{} did not end well", entry, e);
      }
    }
  }
}
