package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.wav.WavFile;

/**
 * The whole program with a real MCP server. The model is a script behind HTTP: those that are small
 * enough for a test cannot call functions.
 */
@Tag("models")
class ToolTalkTest {
  private static final String CALL =
      "<tool_call>\n{\"name\": \"price\", \"arguments\": {\"of\": \"tea\"}}\n</tool_call>";

  @TempDir Path folder;
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private HttpServer model;

  /** What it says, by the messages so far. */
  private Function<List<String>, String> script = ToolTalkTest::sell;

  /** Calls the function, and then says what came of it. */
  private static String sell(List<String> messages) {
    String last = messages.get(messages.size() - 1);
    boolean called = last.startsWith("<tool_response>");
    return called ? last.replaceAll("</?tool_response>", "").strip() + "." : CALL;
  }

  @BeforeEach
  void start() throws IOException {
    model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    model.createContext("/v1/chat/completions", this::answer);
    model.start();
  }

  @AfterEach
  void stop() {
    model.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = new ObjectMapper().readTree(exchange.getRequestBody());
    requests.add(request);
    List<String> messages = request.path("messages").findValuesAsText("content");
    String content = new ObjectMapper().writeValueAsString(script.apply(messages));
    exchange.sendResponseHeaders(200, 0);
    exchange
        .getResponseBody()
        .write(
            ("data: {\"choices\":[{\"delta\":{\"content\":"
                    + content
                    + "},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
                .getBytes(UTF_8));
    exchange.close();
  }

  @Test
  void aFunctionOfAServerAnswersAQuestionBySpeech() {
    McpPackages packages = McpPackages.install(folder);
    Path servers = packages.file(Map.of("shop", packages.shop()));
    Parley.Talk talk =
        Parley.talk(
            folder,
            Parley.QUESTION,
            "--fast",
            "tools.servers=" + servers,
            "tools.allow=shop.price",
            "llm.engine=openai",
            "llm.remote.url=" + url());
    assertThat(requests.get(0).path("messages").path(0).path("content").asText())
        .contains("What something costs.")
        .doesNotContain("open_door");
    assertThat(talk.events("tool_called").get(0).path("name").asText()).isEqualTo("price");
    assertThat(talk.events("tool_returned").get(0).path("failed").asBoolean()).isFalse();
    assertThat(talk.events("turn_ended").get(0).path("heard").asText())
        .isEqualTo("tea is two euros.");
  }

  private String url() {
    return "http://127.0.0.1:" + model.getAddress().getPort() + "/v1";
  }

  @Test
  void aTimerThatTheModelSetsRingsInTheMidstOfAnotherTurn() {
    String timer =
        "<tool_call>{\"name\": \"set_timer\", \"arguments\": {\"seconds\": 4}}</tool_call>";
    String story = "Once there was a bird. ".repeat(12);
    script = messages -> messages.stream().anyMatch(m -> m.contains("is set")) ? story : timer;
    Path two = folder.resolve("two.wav");
    WavFile.write(two, Parley.joined(3, "go-somewhere", "two-cities-wisdom"));
    Parley.Talk talk =
        Parley.talk(
            folder,
            two,
            "commands.model-calls=true",
            "llm.engine=openai",
            "llm.remote.url=" + url());
    assertThat(talk.events("chunk").get(0).path("text").asText())
        .isEqualTo("Your timer for 4 seconds is set.");
    JsonNode rung = talk.events("announced").get(0);
    assertThat(rung.path("text").asText()).isEqualTo("Your timer for 4 seconds is up.");
    List<JsonNode> ends = talk.events("turn_ended");
    assertThat(ends).hasSize(2);
    assertThat(rung.path("t").asDouble())
        .as("in the second turn")
        .isBetween(ends.get(0).path("t").asDouble(), ends.get(1).path("t").asDouble());
  }

  @Test
  void doctorTellsWhatMayBeCalled() {
    McpPackages packages = McpPackages.install(folder);
    Path servers = packages.file(Map.of("shop", packages.shop(), "gone", "{\"command\":\"gone\"}"));
    Parley.Result result = Parley.run("doctor", "--set", "tools.servers=" + servers);
    assertThat(result.out())
        .contains("price (reads only)")
        .contains("open_door,")
        .contains("the MCP server gone (gone) cannot be had");
  }

  @Test
  void aWrongFileOfServersIsToldBeforeAnythingIsSaid() {
    Path servers = McpPackages.install(folder).file(Map.of("shop", "{\"cmd\": \"x\"}"));
    Parley.Result result =
        Parley.run(
            "talk",
            "--input",
            Parley.QUESTION.toString(),
            "--output",
            folder.resolve("a.wav").toString(),
            "--set",
            "tools.servers=" + servers);
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("\"shop\" needs either a command or a url");
  }
}
