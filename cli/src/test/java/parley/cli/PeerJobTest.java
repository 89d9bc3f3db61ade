package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.config.LlmSettings;
import parley.config.SettingsLoader;

class PeerJobTest {
  @TempDir Path folder;

  private JsonNode job(Peer peer, PeerJob.Recording recording, String... sets) throws IOException {
    LlmSettings llm = SettingsLoader.load(Optional.empty(), Map.of(), List.of(sets)).llm();
    Path file =
        new PeerJob(peer, Path.of("/m.gguf"), Path.of("/v.onnx"), llm, 4, 40)
            .write(folder, List.of(recording));
    return new ObjectMapper().readTree(file.toFile());
  }

  private static PeerJob.Recording recording(float... samples) {
    return recording(new AudioFrame(samples, 16_000));
  }

  private static PeerJob.Recording recording(AudioFrame sound) {
    return new PeerJob.Recording(new BenchClip("a", () -> sound, Optional.empty()), 1.25);
  }

  @Test
  void handsOverTheRecordingAndWhereItsSpeechEnds() throws IOException {
    JsonNode told = job(Peer.PIPECAT, recording(0, 1, -1, 1.5f, -1.5f)).at("/recordings/0");
    assertThat(told.get("name").asText()).isEqualTo("a");
    assertThat(told.get("end_s").asDouble()).isEqualTo(1.25);
    assertThat(Files.readAllBytes(Path.of(told.get("samples").asText())))
        .as("16 bits, the lower byte first, clipped")
        .containsExactly(0, 0, 0xff, 0x7f, 0x01, 0x80, 0xff, 0x7f, 0x00, 0x80);
  }

  /** The bench reads recordings at the rate of the microphone. */
  @Test
  void handsOverTheRateThatItNames() throws IOException {
    JsonNode job = job(Peer.PIPECAT, recording(new AudioFrame(new float[48_000], 48_000)));
    int rateHz = job.get("rate_hz").asInt();
    assertThat(rateHz).isEqualTo(16_000);
    assertThat(Files.readAllBytes(Path.of(job.at("/recordings/0/samples").asText())))
        .hasSize(2 * rateHz);
  }

  @Test
  void hasTheUsersModelSettings() throws IOException {
    JsonNode auto = job(Peer.PIPECAT, recording(0));
    assertThat(auto.get("temperature").asDouble()).isEqualTo(0.2);
    assertThat(auto.get("top_p").asDouble()).isEqualTo(0.9);
    assertThat(auto.get("model").asText()).isEqualTo("/m.gguf");
    JsonNode set = job(Peer.PIPECAT, recording(0), "llm.temperature=0.7", "llm.max-tokens=33");
    assertThat(set.get("temperature").asDouble()).isEqualTo(0.7);
    assertThat(set.get("max_tokens").asInt()).isEqualTo(33);
  }

  @Test
  void onlyTheShortOneWaitsForSilenceAlone() throws IOException {
    assertThat(job(Peer.PIPECAT, recording(0)).get("pause_s").isNull()).isTrue();
    assertThat(job(Peer.PIPECAT_SHORT, recording(0)).get("pause_s").asDouble()).isEqualTo(0.2);
  }
}
