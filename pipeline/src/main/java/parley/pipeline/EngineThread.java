package parley.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The one thread that opens, uses and closes an engine; named by its role. */
final class EngineThread implements Executor {
  private final ExecutorService thread;

  EngineThread(String role) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread t = new Thread(task, role);
              t.setDaemon(true);
              return t;
            });
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(task);
  }

  /** Runs the call on the thread. */
  <T> CompletableFuture<T> call(Callable<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    thread.execute(
        () -> {
          try {
            result.complete(call.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /** Nothing more is taken; what was asked for is still done. Any thread. */
  void shutdown() {
    thread.shutdown();
  }

  /**
   * Waits for what was asked for, and interrupts it where that takes too long. Any other thread.
   *
   * @return whether the thread has ended in time
   */
  boolean join(Duration patience) {
    boolean ended = false;
    try {
      ended = thread.awaitTermination(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      thread.shutdownNow();
    }
    return ended;
  }
}
