package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.wav.WavFile;

/**
 * Minutes of talk in a room, in real time; not a part of {@code mvn verify}: {@code mvn -Phandsfree
 * -pl cli -am -Dtest=HandsFreeTest test}.
 */
@Tag("handsfree")
@Tag("models")
class HandsFreeTest {
  private static final int TURNS = 20;

  /** The microphone is moved every five turns. */
  private static final List<Integer> DELAYS = List.of(20, 50, 80, 120);

  private static final List<String> CLIPS =
      List.of(
          "two-cities-belief",
          "go-somewhere",
          "two-cities-heaven",
          "sense-0880",
          "two-cities-light",
          "two-cities-other-way",
          "go-forward",
          "two-cities-wisdom",
          "two-cities-foolishness",
          "two-cities-incredulity");

  @TempDir Path folder;

  /** Turns are begun while the answer before is being spoken, but for the first after a move. */
  @Test
  void twentyTurnsWithDoubleTalkAndNoneFromItsOwnVoice() throws IOException {
    WordErrors quiet = new WordErrors(0, 0);
    WordErrors during = new WordErrors(0, 0);
    try (RoomTalk talk = new RoomTalk(folder, DELAYS.get(0), "llm.max-tokens=40")) {
      System.out.println("turn  delay  double talk  words wrong  heard");
      for (int turn = 0; turn < TURNS; turn++) {
        talk.move(DELAYS.get(turn * DELAYS.size() / TURNS));
        boolean doubleTalk = turn % (TURNS / DELAYS.size()) % 2 == 1; // none right after a move
        if (doubleTalk) {
          talk.pass(700);
        } else {
          talk.awaitEnds(turn);
          talk.pass(1000);
        }
        String clip = CLIPS.get(turn % CLIPS.size());
        talk.say(Levelled.to(Levelled.SPEAKER, WavFile.read(Parley.SPEECH.resolve(clip + ".wav"))));
        talk.await("playback_started", turn + 1);
        WordErrors errors = row(talk, turn, doubleTalk, clip);
        quiet = doubleTalk ? quiet : quiet.plus(errors);
        during = doubleTalk ? during.plus(errors) : during;
      }
      talk.awaitEnds(TURNS);
      talk.pass(2000);
      report(talk, quiet, during);
      assertThat(talk.answered()).as(talk.output()).hasSize(TURNS);
      assertThat(talk.transcripts()).as(talk.output()).hasSize(TURNS);
      assertThat(quiet.plus(during).wrong()).isLessThan(quiet.plus(during).words() / 4);
    }
  }

  private static WordErrors row(RoomTalk talk, int turn, boolean doubleTalk, String clip)
      throws IOException {
    String said = Files.readString(Parley.SPEECH.resolve(clip + ".txt"));
    String heard = talk.transcripts().get(turn).get("text").asText();
    WordErrors errors = WordErrors.between(said, heard);
    System.out.printf(
        Locale.ROOT,
        "%4d  %5d  %11s  %4d of %4d  %s%n",
        turn + 1,
        DELAYS.get(turn * DELAYS.size() / TURNS),
        doubleTalk ? "yes" : "",
        errors.wrong(),
        errors.words(),
        heard);
    return errors;
  }

  private static void report(RoomTalk talk, WordErrors quiet, WordErrors during) {
    for (JsonNode end : talk.events("turn_ended")) {
      System.out.printf(
          Locale.ROOT,
          "turn %d %s, voice to voice %.0f ms%n",
          end.get("turn").asLong(),
          end.get("reason").asText(),
          end.path("voice_to_voice_ms").asDouble());
    }
    System.out.printf(
        Locale.ROOT,
        "words wrong: %d of %d in silence, %d of %d in double talk; speech found %d times, %d asked%n",
        quiet.wrong(),
        quiet.words(),
        during.wrong(),
        during.words(),
        talk.events("speech_started").size(),
        TURNS);
  }
}
