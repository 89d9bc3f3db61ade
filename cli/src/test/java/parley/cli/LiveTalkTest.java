package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.soundcard.Child;
import parley.soundcard.Recording;

/** The program with a microphone and a loudspeaker, on a virtual card and its real engines. */
class LiveTalkTest extends OnLiveTalk {
  /** What is heard of it is the answer, and no cue. */
  private Child answering(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--set", "cues.mode=off", "--set", "llm.max-tokens=40"));
    return talk(all.toArray(String[]::new));
  }

  private String said() {
    return events("chunk").stream()
        .map(chunk -> chunk.get("text").asText())
        .collect(Collectors.joining(" "));
  }

  private String hear(AudioFrame sound) {
    Path file = folder.resolve("heard.wav");
    WavFile.write(file, sound);
    return Parley.run("transcribe", file.toString()).out();
  }

  @Test
  void answersAloudWhatIsSaidIntoTheMicrophone() {
    try (Child talk = answering()) {
      talk.await("Listening.");
      try (Recording loudspeaker = card.hearLoudspeaker()) {
        long asked = card.say(QUESTION);
        talk.await("voice to voice");
        AudioFrame sound = loudspeaker.awaitMore(500).sound();
        double measuredMs =
            (loudspeaker.microsOf(loudspeaker.firstAudible()) - asked) / 1000.0
                + trailingSilenceMs(QUESTION);
        double tracedMs = events("turn_ended").get(0).get("voice_to_voice_ms").asDouble();
        System.out.printf(
            Locale.ROOT,
            "Voice to voice %.0f ms by the trace, %.0f ms by ear.%n",
            tracedMs,
            measuredMs);
        assertThat(measuredMs).isCloseTo(tracedMs, within(300.0));

        assertThat(events("engines_ready")).hasSize(1);
        assertThat(transcripts().get(0).get("text").asText()).contains("bird");
        WordErrors errors = WordErrors.between(said(), hear(sound));
        assertThat(errors.words()).isGreaterThan(10);
        assertThat(errors.wrong()).as(said()).isLessThanOrEqualTo(errors.words() / 5);
      }
      endsWithinThreeSeconds(talk);
    }
  }

  @Test
  void aSignalInMidSpeechEndsItInOrder() throws IOException {
    try (Child talk = answering();
        Recording loudspeaker = card.hearLoudspeaker()) {
      talk.await("Listening.");
      card.say(QUESTION);
      loudspeaker.awaitSound();
      endsWithinThreeSeconds(talk);

      JsonNode end = events("turn_ended").get(0);
      assertThat(end.get("reason").asText()).isEqualTo("closed");
      assertThat(said()).startsWith(end.get("heard").asText());
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
      }
    }
  }

  /** After the last sample that is louder than the recording's noise. */
  private static double trailingSilenceMs(AudioFrame sound) {
    int last = sound.samples().length - 1;
    while (Math.abs(sound.samples()[last]) < 0.01f) {
      last--;
    }
    return (sound.samples().length - last) * 1000.0 / sound.sampleRateHz();
  }

  private static void endsWithinThreeSeconds(Child talk) {
    long signal = Recording.nowMicros();
    talk.terminate();
    assertThat(talk.exitCode()).as(talk.output()).isZero();
    assertThat(Recording.nowMicros() - signal).isLessThan(3_000_000);
  }

  @Test
  void aCardThatIsPulledOutAndPutInAgainGoesOnWithTheConversation() {
    try (Child talk = answering()) {
      talk.await("Listening.");
      card.unplug();
      talk.await("AUDIO_INPUT_LOST");
      card.plug();
      talk.await("The microphone is back");
      try (Recording loudspeaker = card.hearLoudspeaker()) {
        card.say(QUESTION);
        talk.await("voice to voice");
        assertThat(hear(loudspeaker.awaitMore(500).sound())).isNotBlank();
      }
      assertThat(events("stage_failed"))
          .extracting(event -> event.get("code").asText())
          .containsExactlyInAnyOrder("AUDIO_INPUT_LOST", "AUDIO_OUTPUT_LOST");
      assertThat(events("input_reopened")).hasSize(1);
      assertThat(events("output_reopened")).hasSize(1);
      endsWithinThreeSeconds(talk);
      talk.await("Microphone: away once for ");
    }
  }

  @Test
  void speechThatLosesItsLoudspeakerGoesOnWhenItIsBack() {
    try (Child talk = answering()) {
      talk.await("Listening.");
      try (Recording loudspeaker = card.hearLoudspeaker()) {
        card.say(QUESTION);
        loudspeaker.awaitSound();
      }
      card.unplug();
      talk.await("AUDIO_INPUT_LOST");
      long plugged = Recording.nowMicros();
      card.plug();
      try (Recording loudspeaker = card.hearLoudspeaker()) {
        loudspeaker.awaitSound();
        long again = loudspeaker.microsOf(loudspeaker.firstAudible());
        System.out.printf(
            Locale.ROOT, "Spoke on %.1f s after the card was back.%n", (again - plugged) / 1e6);
        assertThat(again - plugged).isLessThan(5_000_000);
        talk.await("voice to voice");
      }
      endsWithinThreeSeconds(talk);
      talk.await("Loudspeaker: away once for ");
      assertThat(events("output_reopened")).hasSize(1);
      JsonNode end = events("turn_ended").get(0);
      assertThat(end.get("reason").asText()).isEqualTo("answered");
      assertThat(end.get("heard").asText()).isEqualTo(said());
    }
  }

  @Test
  void aMachineWithoutACardSaysSoInOneLine() {
    card.unplug();
    try (Child silent = answering();
        Child deaf = answering("--output", folder.resolve("a.wav").toString())) {
      assertThat(silent.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(silent.output()).startsWith("AUDIO_NO_OUTPUT: ").contains("--output");
      assertThat(silent.output().lines()).hasSize(1);
      assertThat(deaf.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(deaf.await("AUDIO_")).startsWith("AUDIO_NO_INPUT: ").contains("--input");
    }
  }
}
