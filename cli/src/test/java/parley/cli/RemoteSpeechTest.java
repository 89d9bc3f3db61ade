package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.wav.WavFile;
import parley.config.SettingsLoader;
import parley.models.ModelStore;
import parley.models.Role;

/** A conversation through real OpenAI-compatible speech servers, also where those are killed. */
@Tag("models")
class RemoteSpeechTest {
  private static final String VOICE = "piper-en-us-joe-medium";

  @TempDir Path folder;
  private SpeechServer ears;
  private SpeechServer voice;

  @BeforeEach
  void start() {
    boolean packaged =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    assumeTrue(packaged, "the servers' packages were tried on Linux on x86_64");
    List<String> sets = List.of("models.directory=" + Parley.MODELS);
    ModelStore store = Workshop.store(SettingsLoader.load(Optional.empty(), Map.of(), sets));
    Path file = store.require(VOICE, Role.TTS);
    ears = SpeechServer.hearing();
    voice =
        SpeechServer.speaking(
            folder.resolve("voice"), file.getParent(), "en_US-joe-medium", "a-key");
  }

  @AfterEach
  void close() {
    if (ears != null) {
      ears.close();
    }
    if (voice != null) {
      voice.close();
    }
  }

  private Parley.Talk talk(double silenceS, String... more) {
    Path two = folder.resolve("two.wav");
    WavFile.write(two, Parley.joined(silenceS, "go-somewhere", "two-cities-wisdom"));
    List<String> all =
        new ArrayList<>(
            List.of(
                "asr.engine=openai",
                "asr.remote.url=" + ears.url(),
                "asr.remote.model=whisper-tiny.en",
                "tts.engine=openai",
                "tts.remote.url=" + voice.url(),
                "tts.remote.key=a-key",
                "llm.max-tokens=12"));
    all.addAll(List.of(more));
    return Parley.talk(folder, two, all.toArray(String[]::new));
  }

  private static void assertBothAreUnderstoodAndAnswered(Parley.Talk talk) {
    assertThat(Parley.transcripts(talk.trace()))
        .extracting(transcript -> transcript.get("text").asText().toLowerCase(Locale.ROOT))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("go somewhere"),
            second -> assertThat(second).contains("age of wisdom"));
    assertThat(talk.events("turn_ended"))
        .allMatch(end -> end.get("reason").asText().equals("answered"))
        .allMatch(end -> end.get("heard").asText().length() > 10)
        .hasSize(2);
  }

  @Test
  void aConversationIsHeardAndSpokenByServers() {
    Parley.Talk talk =
        talk(1.5, "--fast", "asr.remote.fallback=false", "tts.remote.fallback=false");
    assertThat(talk.events("stage_failed")).isEmpty();
    assertBothAreUnderstoodAndAnswered(talk);
    assertThat(WavFile.read(talk.answer()).duration().toMillis()).isGreaterThan(2000);
  }

  @Test
  void whereTheServersAreKilledBetweenTwoTurnsTheEnginesHereGoOn() throws Exception {
    Thread killer = new Thread(this::killAfterTheFirstTurn, "killer");
    killer.start();
    Parley.Talk talk = talk(7);
    killer.join();
    assertBothAreUnderstoodAndAnswered(talk);
    List<JsonNode> failures = talk.events("stage_failed");
    assertThat(failures)
        .allMatch(failure -> failure.get("code").asText().equals("REMOTE_FAILED"))
        .allMatch(failure -> failure.get("turn").asInt() == 2)
        .extracting(failure -> failure.get("message").asText())
        .satisfiesExactly(
            hearing -> assertThat(hearing).endsWith("; the recogniser on this machine hears"),
            speaking -> assertThat(speaking).endsWith("; mary speaks instead"));
  }

  private void killAfterTheFirstTurn() {
    Path trace = folder.resolve("trace.jsonl");
    while (!hasTurn(trace)) {
      Thread.onSpinWait();
    }
    ears.kill();
    voice.kill();
  }

  private static boolean hasTurn(Path trace) {
    try {
      return Files.exists(trace) && Files.readString(trace).contains("\"event\":\"turn_ended\"");
    } catch (IOException e) {
      return false;
    }
  }
}
