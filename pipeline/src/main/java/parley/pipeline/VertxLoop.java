package parley.pipeline;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Vert.x event-loop context as the loop of one session. */
final class VertxLoop implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(VertxLoop.class);

  private final Vertx vertx;
  private final Context context;
  private Consumer<Throwable> failures = e -> LOG.error("A task of the event loop failed", e);
  private final AtomicReference<Thread> thread = new AtomicReference<>();

  VertxLoop(Vertx vertx) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    context.runOnContext(ignored -> thread.set(Thread.currentThread()));
  }

  @Override
  public void post(Runnable task) {
    context.runOnContext(ignored -> run(task));
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failures.accept(e);
    }
  }

  @Override
  public void onFailure(Consumer<Throwable> handler) {
    post(() -> failures = handler);
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> post(task));
    return () -> vertx.cancelTimer(timer);
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == thread.get();
  }
}
