package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.audio.turn.TextSource;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Prompt;
import parley.llm.TokenSink;

class ModelOpinionsTest {
  private static final float[] FIRST = {1, 2, 3};
  private static final float[] SECOND = {1, 2, 3, 4};

  private final EngineThread thread = new EngineThread("voice-llm");
  private final Conversation conversation = new Conversation("Be brief.", 4);
  private final Judge judge = new Judge();
  private boolean answering;
  private final ModelOpinions opinions =
      new ModelOpinions(thread, () -> judge, true, Optional.empty());
  private final TextSource source =
      opinions.with(samples -> CompletableFuture.completedFuture("words " + samples.length));

  /** Says how long the last message is, as a negative number. */
  private static final class Judge implements LanguageModel {
    final List<Prompt> asked = new ArrayList<>();
    volatile String askedBy = "";

    @Override
    public Generation generate(
        Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
      throw new IllegalStateException("nobody asked for a reply");
    }

    @Override
    public OptionalDouble endLogProbability(Prompt prompt, BooleanSupplier cancelled) {
      asked.add(prompt);
      askedBy = Thread.currentThread().getName();
      String last = prompt.messages().get(prompt.messages().size() - 1).text();
      if (last.equals("broken")) {
        throw new IllegalStateException("broken");
      }
      return OptionalDouble.of(-last.length());
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void end() {
    thread.shutdown();
  }

  private void heard(float[] samples, String text) {
    opinions.heard(samples, text, conversation::prompt, () -> answering);
  }

  private OptionalDouble opinionOf(float[] samples) throws Exception {
    return source.endLogProbability(samples.clone()).get();
  }

  @Test
  void theModelIsAskedOnItsThreadAboutTheConversationWithTheWords() throws Exception {
    conversation.append(new Exchange("Hi.", "Hello.", false));
    heard(FIRST, "And you?");
    assertThat(opinionOf(FIRST)).hasValue(-8);
    assertThat(judge.asked).containsExactly(conversation.prompt("And you?"));
    assertThat(judge.askedBy).isEqualTo("voice-llm");
    assertThat(source.textOf(SECOND).get()).isEqualTo("words 4");
  }

  @Test
  void onlyTheNewestWordsHaveAnOpinion() throws Exception {
    heard(FIRST, "And");
    heard(SECOND, "And you");
    assertThat(opinionOf(SECOND)).hasValue(-7);
    assertThat(opinionOf(FIRST)).isEmpty();
  }

  /** The model's thread may wait for a voice that is silent as long as the user speaks. */
  @Test
  void nothingIsAskedWhileAReplyIsOnItsWay() throws Exception {
    heard(FIRST, "And");
    answering = true;
    heard(SECOND, "And you");
    assertThat(opinionOf(SECOND)).isEmpty();
    assertThat(opinionOf(FIRST)).isEmpty();
    assertThat(judge.asked).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void noWordsAndNoWishAreNoQuestion() throws Exception {
    heard(FIRST, "");
    assertThat(opinionOf(FIRST)).isEmpty();
    ModelOpinions off = new ModelOpinions(thread, () -> judge, false, Optional.empty());
    off.heard(FIRST, "And you?", conversation::prompt, () -> answering);
    assertThat(off.with(source).endLogProbability(FIRST).get()).isEmpty();
    assertThat(judge.asked).isEmpty();
  }

  @Test
  void aMicrophoneWaitsOnlySoLong() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    thread.execute(() -> await(busy));
    ModelOpinions live =
        new ModelOpinions(thread, () -> judge, true, Optional.of(Duration.ofMillis(1)));
    live.heard(FIRST, "And you?", conversation::prompt, () -> answering);
    assertThat(live.with(source).endLogProbability(FIRST).get()).isEmpty();
    heard(FIRST, "And you?");
    Future<OptionalDouble> recorded = source.endLogProbability(FIRST);
    assertThat(recorded.isDone()).as("a recording waits").isFalse();
    busy.countDown();
    assertThat(recorded.get()).hasValue(-8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFailureIsTheOpinionsAlone() throws Exception {
    heard(FIRST, "broken");
    Future<OptionalDouble> opinion = source.endLogProbability(FIRST);
    assertThat(opinion)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class);
    heard(SECOND, "And you?");
    assertThat(opinionOf(SECOND)).hasValue(-8);
  }

  @Test
  void aCommandIsWholeAndNobodyIsAsked() throws Exception {
    opinions.known(FIRST);
    assertThat(opinionOf(FIRST)).hasValue(0);
    assertThat(opinionOf(SECOND)).isEmpty();
    assertThat(judge.asked).isEmpty();
    ModelOpinions none = new ModelOpinions(thread, () -> judge, false, Optional.empty());
    none.known(FIRST);
    assertThat(none.with(source).endLogProbability(FIRST).get()).isEmpty();
  }
}
