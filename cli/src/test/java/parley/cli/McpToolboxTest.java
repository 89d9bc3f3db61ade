package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.SettingsLoader;
import parley.config.ToolsSettings;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolResult;
import parley.llm.tool.ToolSpec;
import parley.llm.tool.Toolbox;
import parley.llm.tool.mcp.McpToolbox;

/** Real MCP servers in processes of their own. */
@Tag("models")
class McpToolboxTest {
  @TempDir Path folder;

  private Toolbox open(Map<String, String> servers, String... sets) {
    List<String> all = new ArrayList<>(List.of(sets));
    all.add("tools.servers=" + McpPackages.install(folder).file(servers));
    ToolsSettings settings = SettingsLoader.load(Optional.empty(), Map.of(), all).tools();
    return McpToolbox.open(settings);
  }

  private static ToolCall call(String name, String arguments) throws IOException {
    return new ToolCall(name, new ObjectMapper().readTree(arguments));
  }

  private static List<String> names(Toolbox box) {
    return box.tools().stream().map(ToolSpec::name).toList();
  }

  @Test
  void theReferenceServerTellsTheTime() throws Exception {
    try (Toolbox box = open(Map.of("time", McpPackages.install(folder).time()))) {
      assertThat(box.problems()).isEmpty();
      assertThat(names(box)).containsExactly("get_current_time", "convert_time");
      JsonNode schema = new ObjectMapper().readTree(box.tools().get(0).parameters());
      assertThat(schema.path("properties").has("timezone")).isTrue();
      ToolResult result = box.call(call("get_current_time", "{\"timezone\": \"Europe/Berlin\"}"));
      assertThat(result.failed()).isFalse();
      assertThat(result.text()).contains("Europe/Berlin").contains("datetime");
      ToolResult wrong = box.call(call("get_current_time", "{\"timezone\": \"Nowhere\"}"));
      assertThat(wrong.failed()).isTrue();
      assertThat(wrong.text()).contains("Nowhere");
    }
  }

  @Test
  void onlyWhatIsAllowedIsThereAndWhatReadsSaysSo() throws Exception {
    try (Toolbox box =
        open(
            Map.of("shop", McpPackages.install(folder).shop()),
            "tools.allow=shop.p*, shop.open_door",
            "tools.trust=shop.crash")) {
      assertThat(names(box)).containsExactlyInAnyOrder("price", "open_door");
      assertThat(box.tools())
          .allSatisfy(tool -> assertThat(tool.readsOnly()).isEqualTo(tool.name().equals("price")))
          .anySatisfy(tool -> assertThat(tool.title()).isEqualTo("open the door"));
      assertThat(box.call(call("crash", "{}")).failed()).isTrue();
      assertThat(box.call(call("price", "{\"of\": \"tea\"}")).text()).contains("tea is two euros");
      assertThat(box.call(call("open_door", "{\"floor\": 10}")).failed()).isTrue();
      assertThat(box.call(call("open_door", "{\"floor\": \"up\"}")).failed()).isTrue();
    }
  }

  @Test
  void aServerThatDiesIsStartedAgainForTheNextCall() throws Exception {
    try (Toolbox box =
        open(Map.of("shop", McpPackages.install(folder).shop()), "tools.timeout=3s")) {
      assertThat(box.call(call("crash", "{}")))
          .isEqualTo(ToolResult.failure("it did not answer within 3000 ms"));
      assertThat(box.call(call("price", "{\"of\": \"tea\"}")).text()).contains("tea is two euros");
    }
  }

  @Test
  void aLongResultIsCut() throws Exception {
    try (Toolbox box = open(Map.of("shop", McpPackages.install(folder).shop()))) {
      assertThat(box.call(call("catalogue", "{}")).text()).hasSizeLessThan(4100).endsWith("…");
    }
  }

  @Test
  void oneThatCannotBeHadIsAProblemAndTheOthersAreThere() throws Exception {
    try (Toolbox box =
        open(
            Map.of(
                "gone", "{\"command\": \"no-such-program-at-all\"}",
                "dumb", "{\"command\": \"cat\"}",
                "far", "{\"url\": \"http://127.0.0.1:9/mcp\"}",
                "time", McpPackages.install(folder).time()),
            "tools.connect-timeout=4s")) {
      assertThat(names(box)).contains("get_current_time");
      assertThat(box.problems())
          .hasSize(3)
          .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("TOOLS_UNAVAILABLE"))
          .anySatisfy(problem -> assertThat(problem.getMessage()).contains("no-such-program"))
          .anySatisfy(problem -> assertThat(problem.getMessage()).contains("dumb (cat)"))
          .anySatisfy(problem -> assertThat(problem.getMessage()).contains("far (http"));
    }
  }

  @Test
  void streamableHttpWorksToo() throws Exception {
    Process shop = McpPackages.install(folder).shopByHttp();
    try (BufferedReader out = shop.inputReader(StandardCharsets.UTF_8)) {
      String address = "http://127.0.0.1:" + out.readLine() + "/mcp";
      String entry = "{\"url\": \"" + address + "\", \"headers\": {\"X-Kiosk\": \"7\"}}";
      try (Toolbox box = open(Map.of("shop", entry))) {
        assertThat(box.problems()).isEmpty();
        assertThat(box.call(call("price", "{\"of\": \"tea\"}")).text())
            .contains("tea is two euros");
      }
    } finally {
      shop.destroyForcibly();
    }
  }
}
