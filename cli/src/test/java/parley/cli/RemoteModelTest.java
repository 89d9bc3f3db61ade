package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.wav.WavFile;
import parley.config.SettingsLoader;

/** The same conversation through a real OpenAI-compatible server, also where that is killed. */
@Tag("models")
class RemoteModelTest {
  @TempDir Path folder;

  @BeforeAll
  static void onLinux() {
    boolean packaged =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    assumeTrue(packaged, "the server's package is for Linux on x86_64");
  }

  private ModelServer server() {
    List<String> sets = List.of("models.directory=" + Parley.MODELS);
    Path model =
        Workshop.store(SettingsLoader.load(Optional.empty(), Map.of(), sets))
            .require("smollm2-135m-instruct-q8_0", parley.models.Role.LLM);
    return ModelServer.start(folder, model);
  }

  private static String said(Parley.Talk talk) {
    return talk.events("chunk").stream()
        .map(chunk -> chunk.get("text").asText())
        .collect(Collectors.joining(" "));
  }

  @Test
  void aConversationIsAnsweredByTheServer() {
    try (ModelServer server = server()) {
      Path two = folder.resolve("two.wav");
      WavFile.write(two, Parley.joined(1.5, "go-somewhere", "two-cities-wisdom"));
      Parley.Talk talk =
          Parley.talk(
              folder,
              two,
              "--fast",
              "llm.engine=openai",
              "llm.remote.url=" + server.url(),
              "llm.remote.fallback=false",
              "llm.max-tokens=40");
      assertThat(talk.events("turn_ended"))
          .allMatch(end -> end.get("reason").asText().equals("answered"))
          .hasSize(2);
      assertThat(talk.events("generation_ended"))
          .allMatch(end -> end.get("tokens").asInt() > 1)
          .hasSize(2);
      assertThat(said(talk)).hasSizeGreaterThan(60);
    }
  }

  @Test
  void whereTheServerIsKilledInMidAnswerTheModelHereGoesOn() throws Exception {
    try (ModelServer server = server()) {
      Path trace = folder.resolve("trace.jsonl");
      Thread killer = new Thread(() -> killAtFirstChunk(server, trace), "killer");
      killer.start();
      Parley.Talk talk =
          Parley.talk(
              folder,
              Parley.QUESTION,
              "llm.engine=openai",
              "llm.remote.url=" + server.url(),
              "llm.speculative-share=0",
              "llm.max-tokens=200");
      killer.join();
      List<JsonNode> failures = talk.events("stage_failed");
      assertThat(failures).hasSize(1);
      assertThat(failures.get(0).get("code").asText()).isEqualTo("REMOTE_FAILED");
      assertThat(failures.get(0).get("message").asText()).contains("goes on");
      JsonNode end = talk.events("turn_ended").get(0);
      assertThat(end.get("reason").asText()).isEqualTo("answered");
      assertThat(end.get("heard").asText()).isEqualTo(said(talk)).hasSizeGreaterThan(60);
      double failed = failures.get(0).get("t").asDouble();
      assertThat(talk.events("chunk"))
          .as("spoken by the server, and by the model here")
          .anyMatch(chunk -> chunk.get("t").asDouble() < failed)
          .anyMatch(chunk -> chunk.get("t").asDouble() > failed);
    }
  }

  private static void killAtFirstChunk(ModelServer server, Path trace) {
    while (!hasChunk(trace)) {
      Thread.onSpinWait();
    }
    server.kill();
  }

  private static boolean hasChunk(Path trace) {
    try {
      return Files.exists(trace) && Files.readString(trace).contains("\"event\":\"chunk\"");
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
