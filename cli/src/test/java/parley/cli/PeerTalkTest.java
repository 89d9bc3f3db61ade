package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;

/** With a shell in the place of a peer. */
class PeerTalkTest {
  @TempDir Path folder;
  private final List<String> progress = new ArrayList<>();
  private Duration limit = Duration.ofMinutes(1);

  private PeerTalk.Result talk(String script, int recordings) throws IOException {
    Path file = Files.writeString(folder.resolve("peer.sh"), script);
    return new PeerTalk(folder.resolve("log.txt"), limit, progress::add)
        .run(List.of("sh", file.toString()), recordings);
  }

  private void fails(String script, int recordings, String problem, String cure) {
    assertThatThrownBy(() -> talk(script, recordings))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo("PEER_FAILED");
              assertThat(e).hasMessageContaining(problem);
              assertThat(e.cure()).contains(cure);
            });
  }

  @Test
  void hearsOfEachRecordingButNotOfTheWarmUp() throws IOException {
    PeerTalk.Result result =
        talk(
            """
            echo 'a warning of some library' >&2
            echo '{"event":"ready","packages":{"pipecat-ai":"1.14.0"}}'
            echo '{"event":"recording","name":"a","warm_up":true,"turns":1,"voice_to_voice_ms":9000.0,"transcript":"a"}'
            echo '{"event":"recording","name":"a","warm_up":false,"turns":2,"voice_to_voice_ms":1234.5,"transcript":"it is"}'
            echo '{"event":"recording","name":"b","warm_up":false,"turns":0,"transcript":"","problem":"no turn was found"}'
            """,
            2);
    assertThat(result.packages()).containsEntry("pipecat-ai", "1.14.0");
    assertThat(result.answers()).hasSize(2);
    PeerAnswer first = result.answers().get(0);
    assertThat(first.name()).isEqualTo("a");
    assertThat(first.voiceToVoiceMs()).hasValue(1234.5);
    assertThat(first.turns()).isEqualTo(2);
    assertThat(first.transcript()).isEqualTo("it is");
    assertThat(first.problem()).isEmpty();
    PeerAnswer second = result.answers().get(1);
    assertThat(second.isAnswered()).isFalse();
    assertThat(second.problem()).isEqualTo("no turn was found");
    assertThat(progress).hasSize(2);
    assertThat(folder.resolve("log.txt")).content().contains("a warning of some library");
  }

  @Test
  void saysWhichPackageIsMissingAndHowToHaveItAgain() {
    fails(
        "echo '{\"event\":\"failed\",\"kind\":\"import\",\"message\":\"No module named piper\"}'",
        1,
        "No module named piper",
        "Remove " + folder);
  }

  @Test
  void saysWhatFailedAndWhereTheLogIs() {
    String failure = "{\"event\":\"failed\",\"kind\":\"run\",\"message\":\"OSError: no port\"}";
    fails("echo '" + failure + "'; exit 1", 1, "OSError: no port", "log.txt");
  }

  @Test
  void noticesAnEarlyEnd() {
    fails(
        "echo '{\"event\":\"recording\",\"name\":\"a\"}'; exit 3",
        2,
        "1 recordings of 2",
        "log.txt");
  }

  @Test
  void refusesWhatIsNoJson() {
    fails("echo 'hello there'", 1, "no JSON: hello there", "log.txt");
  }

  /** It ends with its standard input, which stays open until it is given up. */
  @Test
  void givesUpOnSilence() {
    limit = Duration.ofMillis(100);
    fails("cat", 1, "told nothing", "log.txt");
  }

  @Test
  void saysThatItCannotBeStarted() {
    PeerTalk talk = new PeerTalk(folder.resolve("log.txt"), limit, progress::add);
    assertThatThrownBy(() -> talk.run(List.of(folder.resolve("python").toString()), 1))
        .isInstanceOf(ParleyException.class)
        .hasMessageContaining("cannot be started");
  }
}
