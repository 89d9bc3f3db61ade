package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.soundcard.Child;
import parley.soundcard.Recording;

/** Push-to-talk with a keyboard, a microphone and a loudspeaker, on a virtual card. */
class LiveModesTest extends OnLiveTalk {
  @Test
  void onlyWhatIsSaidBetweenTwoPressesOfEnterIsHeard() {
    try (Child talk = talk("--set", "llm.max-tokens=20", "--set", "activation.mode=push-to-talk")) {
      talk.await("Press Enter");
      card.say(QUESTION);
      try (Recording loudspeaker = card.hearLoudspeaker()) {
        assertThat(loudspeaker.awaitMore(300).firstAudible())
            .as("no cue while closed")
            .isNegative();
        talk.enter();
        loudspeaker.awaitSound();
        card.say(QUESTION);
        talk.enter();
        talk.await("voice to voice");
      }
      talk.terminate();
      assertThat(talk.exitCode()).as(talk.output()).isZero();
      assertThat(events("cue")).extracting(cue -> cue.get("name").asText()).contains("listening");
      assertThat(events("speech_started")).hasSize(1);
      assertThat(transcripts().get(0).get("text").asText()).contains("bird");
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
