package parley.pipeline;

import java.time.Duration;
import java.util.function.Consumer;

/** The session's event loop: the one thread that owns all state of a session. */
interface Loop {
  /** Runs the task on the loop, after all that was posted before. Any thread. */
  void post(Runnable task);

  /** Runs the task on the loop after the delay, unless the returned handle is run before. */
  Runnable after(Duration delay, Runnable task);

  /** Hears what a task threw, on the loop; the loop goes on with the next task. */
  void onFailure(Consumer<Throwable> handler);

  /** Whether the calling thread is the loop. */
  boolean isCurrent();
}
