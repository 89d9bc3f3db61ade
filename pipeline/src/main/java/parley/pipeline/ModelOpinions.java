package parley.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.audio.turn.TextSource;
import parley.llm.LanguageModel;
import parley.llm.Prompt;

/**
 * Asks the language model of words that were recognised ahead whether they are whole, as the next
 * message of the conversation. It has to read them for its reply anyway.
 *
 * <p>The question is put to the model's thread by the recogniser's, before anyone else hears the
 * words: so no draft of a reply is generated before it. While a reply is on its way nothing is
 * asked, since the model's thread may wait for a loudspeaker that is silent as long as the user
 * speaks.
 */
final class ModelOpinions {
  /**
   * So long a microphone's sound waits for an opinion. A model that has a prompt to read anew,
   * since the oldest turns were dropped from a long conversation, takes seconds: sound would be
   * lost.
   */
  static final Duration LIVE = Duration.ofMillis(400);

  private static final Future<OptionalDouble> NONE =
      CompletableFuture.completedFuture(OptionalDouble.empty());

  /** The last question; those before it are of no use any more. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asked(float[] samples, CompletableFuture<OptionalDouble> opinion) {
    boolean isOf(float[] others) {
      return Arrays.equals(samples, others);
    }
  }

  private final EngineThread thread;
  private final Supplier<LanguageModel> model;
  private final boolean enabled;
  private final Optional<Duration> patience;
  private volatile @Nullable Asked newest;

  /**
   * For one session.
   *
   * @param thread the model's
   * @param model is asked for on its thread
   * @param enabled whether anything is asked at all
   * @param patience how long an opinion is waited for; empty for recordings, of which nothing is
   *     lost, and what ends must not depend on how fast the model is
   */
  ModelOpinions(
      EngineThread thread,
      Supplier<LanguageModel> model,
      boolean enabled,
      Optional<Duration> patience) {
    this.thread = thread;
    this.model = model;
    this.enabled = enabled;
    this.patience = patience;
  }

  /**
   * The recogniser has these words; the recogniser's thread. Does not wait.
   *
   * @param prompts the conversation with these words as its next message; any thread
   * @param answering whether a reply is on its way; any thread
   */
  void heard(
      float[] samples, String text, Function<String, Prompt> prompts, BooleanSupplier answering) {
    if (!enabled || text.isEmpty() || answering.getAsBoolean()) {
      newest = null;
      return;
    }
    Prompt prompt = prompts.apply(text);
    newest =
        new Asked(samples, thread.call(() -> model.get().endLogProbability(prompt, () -> false)));
  }

  /** The words are a command that the program knows, so they are whole; the model is not asked. */
  void known(float[] samples) {
    newest =
        enabled
            ? new Asked(samples, CompletableFuture.completedFuture(OptionalDouble.of(0)))
            : null;
  }

  /** The words and what the model says of them, where it was asked. Capture thread. */
  TextSource with(TextSource words) {
    return new TextSource() {
      @Override
      public Future<String> textOf(float[] utterance) {
        return words.textOf(utterance);
      }

      @Override
      public Future<OptionalDouble> endLogProbability(float[] utterance) {
        Asked asked = newest;
        return asked != null && asked.isOf(utterance) ? inTime(asked.opinion()) : NONE;
      }
    };
  }

  private Future<OptionalDouble> inTime(CompletableFuture<OptionalDouble> opinion) {
    return patience.isEmpty()
        ? opinion
        : opinion
            .copy()
            .completeOnTimeout(
                OptionalDouble.empty(), patience.get().toMillis(), TimeUnit.MILLISECONDS);
  }
}
