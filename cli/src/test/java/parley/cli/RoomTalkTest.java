package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;

/** An open loudspeaker beside the microphone: the program hears the user and not itself. */
@Tag("soundcard")
@Tag("models")
class RoomTalkTest {
  private static final AudioFrame QUESTION = WavFile.read(Parley.QUESTION);

  @TempDir Path folder;

  @Test
  void answersWhatIsAskedAndNeverItsOwnVoice() {
    try (RoomTalk talk = new RoomTalk(folder, 60, "llm.max-tokens=40")) {
      talk.say(QUESTION);
      talk.awaitEnds(1);
      talk.pass(1500);
      talk.say(QUESTION);
      talk.awaitEnds(2);
      talk.pass(1500);

      assertThat(talk.transcripts())
          .as(talk.output())
          .allMatch(event -> event.get("text").asText().contains("bird"))
          .hasSize(2);
      assertThat(talk.events("turn_ended"))
          .as(talk.output())
          .filteredOn(event -> !event.get("heard").asText().isEmpty())
          .allMatch(event -> event.get("reason").asText().equals("answered"))
          .hasSize(2);
    }
  }
}
