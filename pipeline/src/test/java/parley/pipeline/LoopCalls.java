package parley.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What a test runs on an event loop, and waits for. */
final class LoopCalls {
  private final VertxLoop loop;
  private final long patienceSeconds;

  LoopCalls(VertxLoop loop, long patienceSeconds) {
    this.loop = loop;
    this.patienceSeconds = patienceSeconds;
  }

  <T> T on(Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.post(
        () -> {
          try {
            result.complete(call.get());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result.orTimeout(patienceSeconds, TimeUnit.SECONDS).join();
  }

  /** Waits until the condition holds, asking again as the loop turns. */
  void until(Supplier<Boolean> condition) {
    long end = System.nanoTime() + Duration.ofSeconds(patienceSeconds).toNanos();
    while (!on(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the condition never held");
      }
      Thread.onSpinWait();
    }
  }
}
