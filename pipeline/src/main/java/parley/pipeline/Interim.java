package parley.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import parley.audio.Clock;

/**
 * Has what the user said so far recognised while nothing else is asked of the recogniser, and given
 * up as soon as something is. It rests for several times as long as it took, so that it costs a
 * slow machine no more than a fast one. Loop-confined.
 */
final class Interim {
  /** It works for a fifth of the time at most. */
  private static final int RESTS = 4;

  private final EngineThread thread;
  private final Speculation.Work work;
  private final Loop loop;
  private final Clock real;
  private final boolean enabled;
  private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private volatile long restsUntil = Long.MIN_VALUE;

  /**
   * For one session.
   *
   * @param thread the recogniser's
   * @param work recognises, on that thread
   * @param real measures it
   */
  Interim(EngineThread thread, Speculation.Work work, Loop loop, Clock real, boolean enabled) {
    this.thread = thread;
    this.work = work;
    this.loop = loop;
    this.real = real;
    this.enabled = enabled;
  }

  /** Whether it would hear something now: it is not busy, and does not rest. Any thread. */
  boolean isFree() {
    return enabled && last.isDone() && real.nanos() >= restsUntil;
  }

  /**
   * The utterance goes on.
   *
   * @param sound of it so far, at 16 kHz
   * @param listener hears the words on the loop, unless it is given up
   * @return whether it is heard now: not where it is busy, or rests
   */
  boolean hear(float[] sound, Consumer<String> listener) {
    boolean hears = isFree();
    if (hears) {
      last = thread.spare(wanted -> recognize(sound, wanted, listener));
    }
    return hears;
  }

  private void recognize(float[] sound, BooleanSupplier wanted, Consumer<String> listener) {
    long begun = real.nanos();
    String words = work.recognize(sound, wanted).text();
    restsUntil = begun + (RESTS + 1) * (real.nanos() - begun);
    boolean givenUp = wanted.getAsBoolean();
    if (!givenUp && !words.isEmpty()) {
      loop.post(() -> listener.accept(words));
    }
  }
}
