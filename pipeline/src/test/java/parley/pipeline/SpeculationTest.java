package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import parley.asr.Transcription;
import parley.audio.Utterance;
import parley.audio.VirtualClock;
import parley.audio.VoiceEvent;

class SpeculationTest {
  private static final float[] FIRST = {1};
  private static final float[] SECOND = {1, 2};
  private static final float[] THIRD = {1, 2, 3};

  /** What waits for the recogniser's thread. */
  private final Deque<Runnable> thread = new ArrayDeque<>();

  private final List<Integer> recognized = new ArrayList<>();
  private final VirtualClock clock = new VirtualClock();
  private final Speculation speculation = speculation(true);
  private boolean broken;

  /** What happens while the recogniser is at work. */
  private Runnable meanwhile = () -> {};

  private boolean givenUp;

  private Speculation speculation(boolean enabled) {
    return new Speculation(
        thread::add,
        (samples, cancelled) -> {
          recognized.add(samples.length);
          clock.sleepUntil(clock.nanos() + 300);
          meanwhile.run();
          givenUp = cancelled.getAsBoolean();
          if (broken) {
            throw new IllegalStateException("broken");
          }
          return new Transcription("words " + samples.length, "");
        },
        clock,
        enabled);
  }

  private static VoiceEvent pause(float[] samples) {
    return new VoiceEvent.SpeechPaused(0, new Utterance(0, 0, samples.clone(), false));
  }

  private static VoiceEvent end(float[] samples) {
    return new VoiceEvent.Endpoint(0, new Utterance(0, 0, samples.clone(), false));
  }

  private void runThread() {
    while (!thread.isEmpty()) {
      thread.remove().run();
    }
  }

  private Recognized recognize(float[] samples) {
    return speculation.recognize(samples.clone(), () -> false);
  }

  @Test
  void whatWasRecognisedInThePauseIsTheTranscription() {
    speculation.accept(pause(FIRST));
    runThread();
    speculation.accept(end(FIRST));
    assertThat(recognize(FIRST))
        .isEqualTo(new Recognized(new Transcription("words 1", ""), true, 300));
    assertThat(recognized).containsExactly(1);
  }

  @Test
  void wordsAreToldBeforeAnybodyHasThem() throws Exception {
    List<String> told = new ArrayList<>();
    List<Boolean> had = new ArrayList<>();
    Future<String> text = speculation.textOf(FIRST);
    speculation.whenUnderstood(
        (samples, words) -> {
          told.add(words);
          had.add(text.isDone());
        });
    runThread();
    assertThat(told).containsExactly(text.get());
    assertThat(had).containsExactly(false);
  }

  @Test
  void wordsAreNotToldOfWhoHasGoneOn() {
    List<String> told = new ArrayList<>();
    speculation.whenUnderstood((samples, words) -> told.add(words));
    meanwhile = () -> speculation.accept(new VoiceEvent.SpeechResumed(0));
    speculation.accept(pause(FIRST));
    runThread();
    assertThat(recognized).containsExactly(1);
    assertThat(givenUp).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void anotherUtteranceIsRecognisedForItself() {
    speculation.accept(pause(FIRST));
    runThread();
    speculation.accept(end(SECOND));
    Recognized second = recognize(SECOND);
    assertThat(second.transcription().text()).isEqualTo("words 2");
    assertThat(second.ahead()).isFalse();
  }

  @Test
  void onlyTheNewestPauseWaits() {
    speculation.accept(pause(FIRST));
    speculation.accept(pause(SECOND));
    speculation.accept(pause(THIRD));
    assertThat(thread).hasSize(1);
    runThread();
    assertThat(recognized).containsExactly(3);
  }

  @Test
  void aPauseThatStillWaitsWhenAnotherUtteranceEndsIsSkipped() {
    speculation.accept(pause(FIRST));
    speculation.accept(end(SECOND));
    runThread();
    assertThat(recognized).isEmpty();
    speculation.accept(pause(THIRD));
    runThread();
    assertThat(recognized).containsExactly(3);
  }

  @Test
  void theUtteranceThatEndsInItsPauseIsNotSkipped() {
    speculation.accept(pause(FIRST));
    speculation.accept(end(FIRST));
    runThread();
    assertThat(recognize(FIRST).ahead()).isTrue();
    assertThat(recognized).containsExactly(1);
  }

  @Test
  void theWordsAreThoseOfThePause() throws ExecutionException, InterruptedException {
    speculation.accept(pause(FIRST));
    Future<String> words = speculation.textOf(FIRST.clone());
    assertThat(words.isDone()).isFalse();
    runThread();
    assertThat(words.get()).isEqualTo("words 1");
    assertThat(recognized).containsExactly(1);
  }

  @Test
  void turnedOffItRecognisesAheadOnlyWhereTheWordsAreAskedFor() {
    Speculation off = speculation(false);
    off.accept(pause(FIRST));
    assertThat(thread).isEmpty();
    Future<String> words = off.textOf(FIRST.clone());
    runThread();
    assertThat(words.isDone()).isTrue();
    assertThat(off.recognize(FIRST, () -> false).ahead()).isTrue();
    assertThat(recognized).containsExactly(1);
  }

  @Test
  void aFailureAheadIsTriedAgain() {
    broken = true;
    Future<String> words = speculation.textOf(FIRST);
    runThread();
    assertThatThrownBy(words::get).hasRootCauseMessage("broken");
    broken = false;
    assertThat(recognize(FIRST).transcription().text()).isEqualTo("words 1");
  }

  @Test
  void aNewerPauseGivesUpTheOneAtWork() {
    meanwhile = () -> speculation.accept(pause(SECOND));
    Future<String> first = speculation.textOf(FIRST.clone());
    thread.remove().run();
    assertThat(givenUp).isTrue();
    assertThatThrownBy(first::get).hasRootCauseInstanceOf(CancellationException.class);
    meanwhile = () -> {};
    runThread();
    assertThat(givenUp).isFalse();
    assertThat(recognize(SECOND).ahead()).isTrue();
  }

  @Test
  void theEndOfAnotherUtteranceGivesUpTheOneAtWork() {
    meanwhile = () -> speculation.accept(end(SECOND));
    speculation.accept(pause(FIRST));
    runThread();
    assertThat(givenUp).isTrue();
  }

  @Test
  void theEndOfTheSameUtteranceDoesNot() {
    meanwhile = () -> speculation.accept(end(FIRST));
    speculation.accept(pause(FIRST));
    runThread();
    assertThat(givenUp).isFalse();
    assertThat(recognize(FIRST).ahead()).isTrue();
  }
}
