package parley.pipeline;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.asr.Transcription;
import parley.audio.Clock;
import parley.audio.VoiceEvent;
import parley.audio.turn.TextSource;

/**
 * Has an utterance recognised in its first short silence. If the user says nothing more, that is
 * its transcription: the same sound gives the same text, so it is only there sooner. If the user
 * goes on, it is dropped, and given up where the recogniser can.
 *
 * <p>At most one waits for the recogniser, the newest. The methods say whose thread they are for.
 */
final class Speculation implements Consumer<VoiceEvent>, TextSource {
  /** The recogniser, on its own thread. */
  interface Work {
    Transcription recognize(float[] samples, BooleanSupplier cancelled);
  }

  /** One recognition ahead; it is the same as no other. */
  private static final class Ahead {
    private final float[] samples;
    private final CompletableFuture<Recognized> result = new CompletableFuture<>();

    Ahead(float[] samples) {
      this.samples = samples;
    }

    boolean isOf(float[] others) {
      return Arrays.equals(samples, others);
    }
  }

  private final Executor recognizer;
  private final Work work;
  private final Clock real;
  private final boolean enabled;
  private final AtomicReference<@Nullable Ahead> waiting = new AtomicReference<>();
  private volatile @Nullable Ahead newest;
  private volatile BiConsumer<float[], String> understood = (samples, words) -> {};

  /**
   * For one session.
   *
   * @param recognizer the recogniser's thread
   * @param real measures the work
   * @param enabled whether pauses are recognised that nobody asked about
   */
  Speculation(Executor recognizer, Work work, Clock real, boolean enabled) {
    this.recognizer = recognizer;
    this.work = work;
    this.real = real;
    this.enabled = enabled;
  }

  /**
   * Who hears the words of each recognition ahead, on the recogniser's thread and before anybody
   * else, unless they are stale.
   */
  void whenUnderstood(BiConsumer<float[], String> listener) {
    understood = listener;
  }

  /** Hears what the front end tells. Capture thread. */
  @Override
  public void accept(VoiceEvent event) {
    if (event instanceof VoiceEvent.SpeechPaused pause && enabled) {
      begin(pause.utterance().samples());
    } else if (event instanceof VoiceEvent.SpeechResumed) {
      drop();
    } else if (event instanceof VoiceEvent.Endpoint endpoint) {
      dropUnless(endpoint.utterance().samples());
    }
  }

  /** Capture thread. */
  @Override
  public Future<String> textOf(float[] utterance) {
    return begin(utterance).result.thenApply(done -> done.transcription().text());
  }

  private Ahead begin(float[] samples) {
    Ahead before = newest;
    if (before != null && before.isOf(samples)) {
      return before;
    }
    Ahead begun = new Ahead(samples);
    newest = begun;
    Ahead stale = waiting.getAndSet(begun);
    if (stale == null) {
      recognizer.execute(this::runWaiting);
    } else {
      stale.result.cancel(false);
    }
    return begun;
  }

  /**
   * What was begun for another utterance is of no use any more: neither what waits nor what runs.
   */
  private void dropUnless(float[] samples) {
    Ahead ahead = newest;
    if (ahead != null && !ahead.isOf(samples)) {
      drop();
    }
  }

  private void drop() {
    Ahead ahead = newest;
    newest = null;
    if (ahead == null) {
      return;
    }
    if (waiting.compareAndSet(ahead, null)) {
      ahead.result.cancel(false);
    }
  }

  private void runWaiting() {
    Ahead ahead = waiting.getAndSet(null);
    if (ahead == null) {
      return;
    }
    try {
      BooleanSupplier stale = () -> !ahead.equals(newest);
      Recognized recognized = run(ahead.samples, true, stale);
      if (stale.getAsBoolean()) {
        ahead.result.cancel(false); // it may have been given up: no words is not what was said
      } else {
        understood.accept(ahead.samples, recognized.text());
        ahead.result.complete(recognized);
      }
    } catch (Throwable e) {
      ahead.result.completeExceptionally(e);
    }
  }

  private Recognized run(float[] samples, boolean ahead, BooleanSupplier cancelled) {
    long begun = real.nanos();
    Transcription transcription = work.recognize(samples, cancelled);
    return new Recognized(transcription, ahead, real.nanos() - begun);
  }

  /**
   * The transcription of an utterance that has ended: the one made ahead where there is one. One
   * that failed is tried again. The recogniser's thread.
   */
  Recognized recognize(float[] samples, BooleanSupplier cancelled) {
    Ahead ahead = newest;
    if (ahead != null && ahead.isOf(samples)) {
      CompletableFuture<Recognized> result = ahead.result;
      if (result.isDone() && !result.isCompletedExceptionally()) {
        return result.join();
      }
    }
    return run(samples, false, cancelled);
  }
}
