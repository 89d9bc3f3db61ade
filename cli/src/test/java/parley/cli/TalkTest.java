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

  @Test
  void answersARecordedQuestionInSpeechThatCanBeUnderstood() {
    Path answer = folder.resolve("answer.wav");
    Path trace = folder.resolve("trace.jsonl");
    Parley.Result talk =
        Parley.run(
            "talk",
            "--input",
            Parley.QUESTION.toString(),
            "--output",
            answer.toString(),
            "--trace",
            trace.toString(),
            "--fast",
            "--set",
            "llm.max-tokens=80");
    assertThat(talk.code()).as(talk.err()).isZero();
    assertThat(talk.out()).contains("You:", "Parley:", "thought: none", "voice to voice");

    String said =
        Parley.events(Parley.trace(trace), "chunk").stream()
            .map(chunk -> chunk.get("text").asText())
            .collect(Collectors.joining(" "));
    Parley.Result heard = Parley.run("transcribe", answer.toString());
    WordErrors errors = WordErrors.between(said, heard.out());
    assertThat(errors.words()).isGreaterThan(10);
    assertThat(errors.wrong())
        .as("said: %s, heard: %s", said, heard.out())
        .isLessThanOrEqualTo(errors.words() / 10);
  }

  @Test
  void speaksBeforeTheGenerationEndsAndThePartsOfTheLatencyAddUp() {
    Path question = folder.resolve("moon.wav");
    Path trace = folder.resolve("trace.jsonl");
    Parley.run("say", "Tell me something about the moon.", "--output", question.toString());
    Parley.Result talk =
        Parley.run(
            "talk",
            "--input",
            question.toString(),
            "--output",
            folder.resolve("a.wav").toString(),
            "--trace",
            trace.toString(),
            "--set",
            "llm.max-tokens=60");
    assertThat(talk.code()).as(talk.err()).isZero();

    List<JsonNode> lines = Parley.trace(trace);
    assertThat(Parley.events(lines, "chunk")).hasSizeGreaterThan(1);
    JsonNode end = Parley.events(lines, "turn_ended").get(0);
    assertThat(end.get("spoke_before_generation_ended").asBoolean()).isTrue();
    double started = Parley.events(lines, "playback_started").get(0).get("t").asDouble();
    double generated = Parley.events(lines, "generation_ended").get(0).get("t").asDouble();
    assertThat(started).isLessThan(generated);

    double spoken = Parley.events(lines, "speech_ended").get(0).get("t").asDouble();
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
    Path question = folder.resolve("moon.wav");
    Path trace = folder.resolve("trace.jsonl");
    Parley.run("say", "Tell me something about the moon.", "--output", question.toString());
    Parley.Result talk =
        Parley.run(
            "talk",
            "--input",
            question.toString(),
            "--output",
            folder.resolve("a.wav").toString(),
            "--trace",
            trace.toString(),
            "--playback-speed",
            "0.25",
            "--set",
            "llm.max-tokens=60",
            "--set",
            "llm.segment-tokens=8",
            "--set",
            "playback.ahead=2s",
            "--set",
            "playback.low-mark=500ms",
            "--set",
            "playback.waiting-chunks=1",
            "--set",
            "chunking.max-characters=40");
    assertThat(talk.code()).as(talk.err()).isZero();

    List<JsonNode> lines = Parley.trace(trace);
    double unplayed =
        Parley.events(lines, "playback_ended").get(0).get("max_unplayed_s").asDouble();
    assertThat(unplayed).isBetween(1.0, 2.0);
    JsonNode generated = Parley.events(lines, "generation_ended").get(0);
    assertThat(generated.get("held_ms").asDouble()).isPositive();
    assertThat(generated.get("max_ahead_tokens").asInt()).isBetween(1, 8);
    assertThat(generated.get("segments").asInt()).isGreaterThan(1);
  }

  @Test
  void threeUtterancesAreThreeTurnsInOrderEachWithinItsBounds() {
    Path wav = folder.resolve("three.wav");
    Path trace = folder.resolve("trace.jsonl");
    WavFile.write(wav, Parley.joined(1.5, THREE));
    List<JsonNode> lines = fast(wav, trace);

    List<JsonNode> transcripts = Parley.events(lines, "transcript");
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
    // Long silences: in real time the next utterance ends a turn that is not yet transcribed.
    WavFile.write(wav, Parley.joined(6, THREE));
    List<JsonNode> first = fast(wav, folder.resolve("1.jsonl"));
    List<JsonNode> second = fast(wav, folder.resolve("2.jsonl"));
    assertThat(essence(second, true)).isEqualTo(essence(first, true));

    Path trace = folder.resolve("real.jsonl");
    Parley.Result real =
        Parley.run(
            "talk",
            "--input",
            wav.toString(),
            "--output",
            folder.resolve("r.wav").toString(),
            "--trace",
            trace.toString(),
            "--set",
            "llm.max-tokens=24");
    assertThat(real.code()).as(real.err()).isZero();
    assertThat(essence(Parley.trace(trace), false)).isEqualTo(essence(first, false));
  }

  private List<JsonNode> fast(Path wav, Path trace) {
    Parley.Result talk =
        Parley.run(
            "talk",
            "--input",
            wav.toString(),
            "--output",
            folder.resolve("a.wav").toString(),
            "--trace",
            trace.toString(),
            "--fast",
            "--set",
            "llm.max-tokens=24");
    assertThat(talk.code()).as(talk.err()).isZero();
    return Parley.trace(trace);
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
