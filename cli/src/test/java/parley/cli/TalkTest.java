package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.wav.WavFile;

/** The loop on its real engines: from a recorded question to a spoken answer. */
@Tag("models")
class TalkTest {
  private static final String[] THREE = {"go-somewhere", "sense-0930", "two-cities-wisdom"};

  @TempDir Path folder;

  /** A question that was spoken by a voice of the program. */
  private Path moon() {
    Path question = folder.resolve("moon.wav");
    Parley.run("say", "Tell me something about the moon.", "--output", question.toString());
    return question;
  }

  @Test
  void answersARecordedQuestionInSpeechThatCanBeUnderstood() {
    Parley.Talk talk = Parley.talk(folder, Parley.QUESTION, "--fast", "llm.max-tokens=80");
    assertThat(talk.out()).contains("You:", "Parley:", "thought: none", "voice to voice");

    String said =
        talk.events("chunk").stream()
            .map(chunk -> chunk.get("text").asText())
            .collect(Collectors.joining(" "));
    Parley.Result heard = Parley.run("transcribe", talk.answer().toString());
    WordErrors errors = WordErrors.between(said, heard.out());
    assertThat(errors.words()).isGreaterThan(10);
    assertThat(errors.wrong())
        .as("said: %s, heard: %s", said, heard.out())
        .isLessThanOrEqualTo(errors.words() / 10);
  }

  @Test
  void aRecordingIsHeardWhenAllIsReady() {
    Parley.Talk talk = Parley.talk(folder, Parley.QUESTION, "--fast", "llm.max-tokens=8");
    assertThat(talk.trace())
        .extracting(line -> line.get("event").asText())
        .startsWith("engines_ready", "session_started")
        .containsOnlyOnce("engines_ready");
  }

  @Test
  void speaksBeforeTheGenerationEndsAndThePartsOfTheLatencyAddUp() {
    Parley.Talk talk = Parley.talk(folder, moon(), "llm.max-tokens=60");

    assertThat(talk.events("chunk")).hasSizeGreaterThan(1);
    JsonNode end = talk.events("turn_ended").get(0);
    assertThat(end.get("spoke_before_generation_ended").asBoolean()).isTrue();
    double started = talk.events("playback_started").get(0).get("t").asDouble();
    double generated = talk.events("generation_ended").get(0).get("t").asDouble();
    assertThat(started).isLessThan(generated);

    double spoken = talk.events("speech_ended").get(0).get("t").asDouble();
    double parts = 0;
    for (String part :
        List.of(
            "endpointing",
            "transcription",
            "first_token",
            "thought",
            "first_chunk",
            "synthesis",
            "playback")) {
      parts += end.get(part + "_ms").asDouble();
    }
    assertThat(parts).isCloseTo(end.get("voice_to_voice_ms").asDouble(), within(5.0));
    assertThat((started - spoken) * 1000).isCloseTo(parts, within(5.0));
  }

  @Test
  void slowPlaybackHoldsTheModelAndBoundsUnplayedSpeech() {
    Parley.Talk talk =
        Parley.talk(
            folder,
            moon(),
            "--playback-speed",
            "0.25",
            "llm.max-tokens=60",
            "llm.segment-tokens=8",
            "playback.ahead=2s",
            "playback.low-mark=500ms",
            "playback.waiting-chunks=1",
            "chunking.max-characters=40");

    double unplayed = talk.events("playback_ended").get(0).get("max_unplayed_s").asDouble();
    assertThat(unplayed).isBetween(1.0, 2.0);
    JsonNode generated = talk.events("generation_ended").get(0);
    assertThat(generated.get("held_ms").asDouble()).isPositive();
    assertThat(generated.get("max_ahead_tokens").asInt()).isBetween(1, 8);
  }

  @Test
  void threeUtterancesAreThreeTurnsInOrderEachWithinItsBounds() {
    Path wav = folder.resolve("three.wav");
    WavFile.write(wav, Parley.joined(1.5, THREE));
    List<JsonNode> transcripts =
        Parley.talk(folder, wav, "--fast", "llm.max-tokens=24").events("transcript");
    assertThat(transcripts).extracting(line -> line.get("turn").asInt()).containsExactly(1, 2, 3);
    assertThat(transcripts.get(0).get("text").asText()).containsIgnoringCase("somewhere");
    assertThat(transcripts.get(1).get("text").asText()).containsIgnoringCase("amiable");
    assertThat(transcripts.get(2).get("text").asText()).containsIgnoringCase("wisdom");
    double from = 1.5;
    for (int i = 0; i < THREE.length; i++) {
      double to =
          from
              + WavFile.read(Parley.SPEECH.resolve(THREE[i] + ".wav")).duration().toMillis()
                  / 1000.0;
      assertThat(transcripts.get(i).get("start").asDouble()).isBetween(from - 0.1, to);
      assertThat(transcripts.get(i).get("end").asDouble()).isBetween(from, to + 0.1);
      from = to + 1.5;
    }
  }

  @Test
  void sameSoundGivesTheSameEventsFastOrInRealTime() {
    Path wav = folder.resolve("three.wav");
    // In real time an utterance may come into the answer before it: long silences let that be
    // transcribed, and a
    // speaker who is quieter than the one before is meant, too.
    String anybody = "barge-in.quieter-db=60";
    WavFile.write(wav, Parley.joined(6, THREE));
    List<JsonNode> first = Parley.talk(folder, wav, "--fast", "llm.max-tokens=24", anybody).trace();
    List<JsonNode> second =
        Parley.talk(folder, wav, "--fast", "llm.max-tokens=24", anybody).trace();
    assertThat(essence(second, true)).isEqualTo(essence(first, true));

    List<JsonNode> real = Parley.talk(folder, wav, "llm.max-tokens=24", anybody).trace();
    assertThat(essence(real, false)).isEqualTo(essence(first, false));
  }

  /**
   * What must not depend on the machine's speed: what was heard and where and, of whole replies,
   * what was said. Stages run side by side, so the order between them is not compared.
   */
  private static List<String> essence(List<JsonNode> trace, boolean replies) {
    List<String> heard = List.of("speech_started", "speech_ended", "endpoint", "transcript");
    return trace.stream()
        .filter(line -> replies || heard.contains(line.get("event").asText()))
        .map(
            line ->
                line.get("turn").asInt()
                    + " "
                    + line.get("event").asText()
                    + " "
                    + line.get("audio").asDouble()
                    + " "
                    + line.path("index").asText()
                    + line.path("text").asText()
                    + line.path("heard").asText())
        .sorted()
        .toList();
  }
}
