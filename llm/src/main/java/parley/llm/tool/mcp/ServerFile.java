package parley.llm.tool.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.config.ParleyException;

/** Reads the file that names MCP servers, in the form that other programs have made usual. */
final class ServerFile {
  private static final String SERVERS = "mcpServers";
  private final Path file;

  private ServerFile(Path file) {
    this.file = file;
  }

  /**
   * The servers, in the order of the file.
   *
   * @throws ParleyException code {@code CONFIG_INVALID}
   */
  static List<ServerEntry> read(Path file) {
    return new ServerFile(file).entries();
  }

  private List<ServerEntry> entries() {
    JsonNode servers = tree().path(SERVERS);
    if (!servers.isObject()) {
      throw wrong("it has no object \"" + SERVERS + "\"");
    }
    List<ServerEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> server : servers.properties()) {
      entries.add(entry(server.getKey(), server.getValue()));
    }
    return entries;
  }

  private JsonNode tree() {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw wrong("it is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw wrong("it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private ServerEntry entry(String name, JsonNode server) {
    String command = text(name, server, "command");
    String url = text(name, server, "url");
    if (command.isEmpty() == url.isEmpty()) {
      throw wrong("the server \"" + name + "\" needs either a command or a url");
    }
    if (!url.isEmpty() && !isAddress(url)) {
      throw wrong("the url of the server \"" + name + "\" is \"" + url + "\"");
    }
    return new ServerEntry(
        name,
        command,
        list(name, server.path("args")),
        map(name, server, "env"),
        url,
        map(name, server, "headers"));
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getScheme() != null && uri.getScheme().matches("https?") && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String text(String name, JsonNode server, String key) {
    JsonNode value = server.path(key);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw wrong("\"" + key + "\" of the server \"" + name + "\" must be text");
    }
    return value.asText();
  }

  private List<String> list(String name, JsonNode values) {
    List<String> list = new ArrayList<>();
    for (JsonNode value : values) {
      list.add(value.asText());
    }
    if (!values.isMissingNode() && !values.isArray()) {
      throw wrong("\"args\" of the server \"" + name + "\" must be a list");
    }
    return list;
  }

  private Map<String, String> map(String name, JsonNode server, String key) {
    JsonNode values = server.path(key);
    if (!values.isMissingNode() && !values.isObject()) {
      throw wrong("\"" + key + "\" of the server \"" + name + "\" must be an object");
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      map.put(value.getKey(), value.getValue().asText());
    }
    return map;
  }

  private ParleyException wrong(String what) {
    return new ParleyException(
        "CONFIG_INVALID",
        "tools.servers is " + file + ": " + what,
        "Write {\"mcpServers\": {\"NAME\": {\"command\": \"...\", \"args\": []}}}, or a \"url\".");
  }
}
