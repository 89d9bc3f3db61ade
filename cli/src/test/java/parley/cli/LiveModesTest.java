package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.soundcard.Child;
import parley.soundcard.Recording;
import parley.soundcard.SoundCard;

/** Push-to-talk with a keyboard, a microphone and a loudspeaker, on a virtual card. */
@Tag("soundcard")
@Tag("models")
class LiveModesTest {
  private static final AudioFrame QUESTION = WavFile.read(Parley.QUESTION);

  @TempDir Path folder;
  private SoundCard card;

  @BeforeEach
  void start() {
    card = SoundCard.start(folder);
  }

  @AfterEach
  void stop() {
    if (card != null) {
      card.close();
    }
  }

  private Child talk() {
    return Child.java(
        folder,
        card.environment(),
        List.of(),
        Main.class.getName(),
        "talk",
        "--trace",
        trace().toString(),
        "--set",
        "models.directory=" + Parley.MODELS,
        "--set",
        "llm.max-tokens=20",
        "--set",
        "activation.mode=push-to-talk");
  }

  private Path trace() {
    return folder.resolve("trace.jsonl");
  }

  private List<JsonNode> events(String name) {
    return Parley.events(Parley.trace(trace()), name);
  }

  @Test
  void onlyWhatIsSaidBetweenTwoPressesOfEnterIsHeard() {
    try (Child talk = talk()) {
      talk.await("Press Enter");
      card.say(QUESTION);
      try (Recording loudspeaker = card.hearLoudspeaker()) {
        assertThat(loudspeaker.awaitMore(300).firstAudible())
            .as("no cue while closed")
            .isNegative();
        talk.enter();
        loudspeaker.awaitSound();
        assertThat(events("cue")).extracting(cue -> cue.get("name").asText()).contains("listening");
        card.say(QUESTION);
        talk.enter();
        talk.await("voice to voice");
      }
      talk.terminate();
      assertThat(talk.exitCode()).as(talk.output()).isZero();
      assertThat(events("speech_started")).hasSize(1);
      assertThat(events("transcript").get(0).get("text").asText()).contains("bird");
      assertThat(events("microphone"))
          .extracting(event -> event.get("open").asBoolean())
          .containsExactly(true, false);
      double silence =
          events("endpoint").get(0).get("audio").asDouble()
              - events("speech_ended").get(0).get("audio").asDouble();
      System.out.printf("The key ended the utterance after %.0f ms of silence.%n", silence * 1000);
    }
  }
}
