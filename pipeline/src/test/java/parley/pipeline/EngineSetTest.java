package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;
import parley.tts.SpeechSynthesizer;

class EngineSetTest {
  private final ScriptedRecognizer recognizer = new ScriptedRecognizer();
  private final ScriptedModel model = new ScriptedModel();
  private final ScriptedVoice voice = new ScriptedVoice();

  private EngineSet with(Callable<SpeechSynthesizer> synthesizer) {
    return new EngineSet(new Engines(() -> recognizer, () -> model, synthesizer));
  }

  @Test
  void doesNotWaitForAnEngineThatIsBeingOpened() {
    CountDownLatch loaded = new CountDownLatch(1);
    try (EngineSet engines =
        with(
            () -> {
              loaded.await();
              return voice;
            })) {
      assertThat(engines.asrThread().call(engines::recognizer).join()).isSameAs(recognizer);
      assertThat(engines.opened()).isNotDone();
      loaded.countDown();
      engines.opened().join();
      assertThat(engines.ttsThread().call(engines::synthesizer).join()).isSameAs(voice);
    }
  }

  @Test
  void tellsWhyAnEngineCouldNotBeOpened() {
    ParleyException missing = new ParleyException("MODEL_MISSING", "the voice is gone", "-");
    try (EngineSet engines =
        with(
            () -> {
              throw missing;
            })) {
      assertThatThrownBy(() -> engines.opened().join()).hasRootCause(missing);
    }
  }

  @Test
  void anyOtherFailureHasACodeToo() {
    try (EngineSet engines =
        with(
            () -> {
              throw new IllegalStateException("no memory");
            })) {
      assertThatThrownBy(() -> engines.opened().join())
          .cause()
          .isInstanceOfSatisfying(
              ParleyException.class, e -> assertThat(e.code()).isEqualTo("ENGINE_UNAVAILABLE"))
          .hasMessageContaining("no memory");
    }
  }
}
