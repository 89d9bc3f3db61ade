package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstPhraseTest {
  @Test
  void isSpokenAsOneThatGoesOnAndKeptAsItWasWritten() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.model.recite("The old mill stands ", "by the river. ", "It is quiet.");
      harness.output.playAll();
      harness.say("What do you see?");
      assertThat(harness.awaitEnd(1).heard())
          .isEqualTo("The old mill stands by the river. It is quiet.");
      assertThat(harness.voice.spoken())
          .containsExactly("The old mill stands,", "by the river.", "It is quiet.");
    }
  }
}
