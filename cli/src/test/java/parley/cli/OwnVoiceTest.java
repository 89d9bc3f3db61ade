package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.SimulatedRoom;
import parley.soundcard.Child;
import parley.soundcard.EchoRoom;
import parley.soundcard.SoundCard;

/**
 * The assistant's own voice for minutes, in replies that are late or cut off, and nobody there: not
 * a part of {@code mvn verify}: {@code mvn -Phandsfree -pl cli -am -Dtest=OwnVoiceTest test}.
 */
@Tag("handsfree")
@Tag("models")
class OwnVoiceTest {
  private static final String TEXT =
      "The river rises in the hills behind the town, and for the first ten miles it is hardly more"
          + " than a brook. Children cross it on stones in the summer. Then it meets the valley"
          + " road, and from there on the two run side by side, past the old mill and the chapel,"
          + " until they reach the market square. On Saturdays the farmers come down with their"
          + " carts and sell apples, honey and cheese.";

  @TempDir Path folder;

  @Test
  void nobodySpeaksWhenOnlyTheLoudspeakerDoes() throws IOException {
    Path voice = folder.resolve("voice.wav").toAbsolutePath();
    assertThat(Parley.run("say", "--output", voice.toString(), TEXT).code()).isZero();
    Path model = Parley.MODELS.resolve("silero-vad-v6").resolve("silero_vad.onnx");
    for (int delay : List.of(20, 60, 120)) {
      try (SoundCard card = SoundCard.start(Files.createDirectory(folder.resolve("c" + delay)));
          EchoRoom room = card.room(new SimulatedRoom(delay, RoomTalk.ECHO_DB, delay));
          Child program =
              Child.java(
                  folder,
                  card.environment(),
                  List.of(),
                  EchoProgram.class.getName(),
                  model.toString(),
                  voice.toString(),
                  "1")) {
        assertThat(room).isNotNull();
        program.await(" over");
        long started = program.output().lines().filter(l -> l.contains("SpeechStarted")).count();
        System.out.printf(
            Locale.ROOT,
            "delay %d ms: %d speech started; %s%n",
            delay,
            started,
            program.await("underruns"));
        assertThat(started).as(program.output()).isZero();
      }
    }
  }
}
