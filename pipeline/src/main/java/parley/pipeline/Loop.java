package parley.pipeline;

import java.time.Duration;

/** The session's event loop: the one thread that owns all state of a session. */
interface Loop {
  /** Runs the task on the loop, after all that was posted before. Any thread. */
  void post(Runnable task);

  /** Runs the task on the loop after the delay, unless the returned handle is run before. */
  Runnable after(Duration delay, Runnable task);

  /** Whether the calling thread is the loop. */
  boolean isCurrent();
}
