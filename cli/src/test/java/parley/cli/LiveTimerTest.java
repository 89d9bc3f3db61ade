package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.soundcard.Child;
import parley.soundcard.Recording;

/** A timer that is set by voice rings by voice, into the answer to another question. */
class LiveTimerTest extends OnLiveTalk {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int LOOK_MILLIS = 100;

  private AudioFrame spoken(String words) {
    Path file = folder.resolve("words.wav");
    Parley.run("say", words, "--output", file.toString());
    return WavFile.read(file);
  }

  private void awaitEvents(Recording loudspeaker, String name, int count) {
    for (int waited = 0; events(name).size() < count; waited += LOOK_MILLIS) {
      assertThat(waited).as("%d of %s", count, name).isLessThan(PATIENCE_MILLIS);
      loudspeaker.awaitMore(LOOK_MILLIS);
    }
  }

  @Test
  void ringsInTheMidstOfAnotherAnswer() {
    AudioFrame setTimer = spoken("Set a timer for six seconds.");
    try (Child talk = talk("--set", "cues.mode=off", "--set", "llm.max-tokens=60")) {
      talk.await("Listening.");
      try (Recording loudspeaker = card.hearLoudspeaker()) {
        card.say(setTimer);
        awaitEvents(loudspeaker, "turn_ended", 1);
        card.say(QUESTION);
        awaitEvents(loudspeaker, "turn_ended", 2);
        awaitEvents(loudspeaker, "announced", 1);
        Path heard = folder.resolve("heard.wav");
        WavFile.write(heard, loudspeaker.awaitMore(4000).sound());
        assertThat(Parley.run("transcribe", heard.toString()).out().toLowerCase(Locale.ROOT))
            .as(talk.output())
            .contains("is up");
      }
      talk.terminate();
      assertThat(talk.exitCode()).as(talk.output()).isZero();
      double set = events("endpoint").get(0).get("t").asDouble();
      double rang = events("announced").get(0).get("t").asDouble();
      assertThat(rang - set).isBetween(5.9, 8.0);
      assertThat(events("turn_ended"))
          .extracting(end -> end.get("reason").asText())
          .containsExactly("answered", "answered");
      assertThat(events("turn_ended").get(0).get("heard").asText())
          .isEqualTo("Your timer for 6 seconds is set.");
      assertThat(events("turn_ended").get(1).get("heard").asText())
          .isNotBlank()
          .doesNotContain("is up");
      assertThat(rang)
          .as("while another question was asked or answered")
          .isBetween(
              events("speech_started").get(1).get("t").asDouble(),
              events("turn_ended").get(1).get("t").asDouble());
    }
  }
}
