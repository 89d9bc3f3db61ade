package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.config.SettingsLoader;
import parley.llm.LanguageModel;
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

  /** The model is loaded still, as it would read a long prompt: a recording waits for it. */
  @Test
  void theWordsOfAMicrophoneDoNotWaitForABusyModel() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    Callable<LanguageModel> busy =
        () -> {
          loaded.await();
          return model;
        };
    try (EngineSet engines = new EngineSet(new Engines(() -> recognizer, busy, () -> voice))) {
      assertThat(opinion(engines, true).get(10, TimeUnit.SECONDS)).isEmpty();
      assertThat(opinion(engines, false)).isNotDone();
      loaded.countDown();
    }
  }

  private static Future<OptionalDouble> opinion(EngineSet engines, boolean live) {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), List.of());
    ModelOpinions opinions = engines.opinions(settings, live);
    float[] samples = {1, 2, 3};
    opinions.heard(samples, "And you?", new Conversation("", 1)::prompt, () -> false);
    return opinions
        .with(utterance -> CompletableFuture.completedFuture("And you?"))
        .endLogProbability(samples);
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
