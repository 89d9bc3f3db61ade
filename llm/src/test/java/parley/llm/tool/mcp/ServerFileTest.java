package parley.llm.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;

class ServerFileTest {
  @TempDir Path folder;

  private List<ServerEntry> read(String text) throws IOException {
    return ServerFile.read(Files.writeString(folder.resolve("servers.json"), text));
  }

  @Test
  void readsProgramsAndAddressesInTheirOrder() throws IOException {
    assertThat(
            read(
                """
                {"mcpServers": {
                  "time": {"command": "uvx", "args": ["mcp-server-time", "--x"], "env": {"A": "b"}},
                  "shop": {"type": "http", "url": "https://shop.example/mcp?k=1",
                           "headers": {"Authorization": "Bearer 7"}}}}"""))
        .containsExactly(
            new ServerEntry(
                "time", "uvx", List.of("mcp-server-time", "--x"), Map.of("A", "b"), "", Map.of()),
            new ServerEntry(
                "shop",
                "",
                List.of(),
                Map.of(),
                "https://shop.example/mcp?k=1",
                Map.of("Authorization", "Bearer 7")));
  }

  @Test
  void aSecretIsNotPrinted() throws IOException {
    String url =
        "{\"mcpServers\": {\"s\": {\"url\": \"http://a/b\", \"headers\": {\"K\": \"secret\"}}}}";
    assertThat(read(url).get(0).toString()).isEqualTo("s (http://a/b)");
  }

  @Test
  void whatIsWrongIsNamedWithItsServer() {
    Map<String, String> wrong =
        Map.of(
            "{", "no JSON",
            "{}", "no object \"mcpServers\"",
            "{\"mcpServers\": []}", "no object \"mcpServers\"",
            "{\"mcpServers\": {\"a\": {}}}", "\"a\" needs either",
            "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"url\": \"http://b\"}}}", "either",
            "{\"mcpServers\": {\"a\": {\"command\": 7}}}", "\"command\" of the server \"a\"",
            "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": \"y\"}}}", "must be a list",
            "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"env\": []}}}", "must be an object",
            "{\"mcpServers\": {\"a\": {\"url\": \"shop\"}}}",
                "url of the server \"a\" is \"shop\"");
    wrong.forEach(
        (text, told) ->
            assertThatThrownBy(() -> read(text))
                .as(text)
                .isInstanceOf(ParleyException.class)
                .hasMessageContaining("servers.json")
                .hasMessageContaining(told));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ServerFile.read(folder.resolve("none.json")))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("none.json")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void patternsAllowByServerAndFunction() {
    AllowList some = new AllowList(List.of("home.get_*", "shop.price"));
    assertThat(some.allows("home", "get_light")).isTrue();
    assertThat(some.allows("home", "set_light")).isFalse();
    assertThat(some.allows("shop", "price")).isTrue();
    assertThat(some.allows("shop", "prices")).isFalse();
    assertThat(some.allows("shopXprice", "")).isFalse();
    assertThat(new AllowList(List.of("*")).allows("any", "thing")).isTrue();
    assertThat(new AllowList(List.of()).allows("any", "thing")).isFalse();
  }
}
