package parley.pipeline;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** A Vert.x event-loop context as the loop of one session. */
final class VertxLoop implements Loop {
  private final Vertx vertx;
  private final Context context;
  private final AtomicReference<Thread> thread = new AtomicReference<>();

  VertxLoop(Vertx vertx) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    context.runOnContext(ignored -> thread.set(Thread.currentThread()));
  }

  @Override
  public void post(Runnable task) {
    context.runOnContext(ignored -> task.run());
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
