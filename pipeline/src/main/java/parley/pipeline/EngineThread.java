package parley.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that opens, uses and closes an engine; named by its role. */
final class EngineThread implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

  private final ThreadPoolExecutor thread;

  EngineThread(String role) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
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

  /**
   * Work that nobody waits for: it is begun where nothing else is to be done by then, and is to end
   * as soon as there is, or newer work of this kind. A failure is nobody's.
   *
   * @param work is told what to ask for that
   * @return completed when it is over, or was not begun
   */
  CompletableFuture<Void> spare(Consumer<BooleanSupplier> work) {
    BooleanSupplier wanted = () -> !thread.getQueue().isEmpty();
    return CompletableFuture.runAsync(
            () -> {
              if (!wanted.getAsBoolean()) {
                work.accept(wanted);
              }
            },
            thread)
        .exceptionally(
            failure -> {
              LOG.debug("Work that nobody waited for failed", failure);
              return null;
            });
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
