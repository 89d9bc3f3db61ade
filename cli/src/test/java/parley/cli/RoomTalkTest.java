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
      talk.await("playback_ended", 1);
      talk.pass(1500);
      talk.say(QUESTION);
      talk.await("playback_ended", 2);
      talk.pass(1500);

      // A blip that the recogniser makes nothing of is no turn; words of its own would be one.
      assertThat(talk.events("transcript"))
          .extracting(event -> event.get("text").asText())
          .filteredOn(text -> !text.isEmpty())
          .as(talk.output())
          .allMatch(text -> text.contains("bird"))
          .hasSize(2);
      assertThat(talk.events("turn_ended"))
          .extracting(event -> event.get("reason").asText())
          .filteredOn(reason -> !reason.equals("nothing_heard"))
          .containsExactly("answered", "answered");
    }
  }
}
