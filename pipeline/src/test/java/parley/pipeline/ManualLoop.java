package parley.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A loop whose tasks and time pass only when a test says so; also a worker of the same kind. */
final class ManualLoop implements Loop, Executor {
  private record Timer(long atMillis, Runnable task) {}

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<Timer> timers = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private long nowMillis;

  @Override
  public synchronized void post(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void execute(Runnable task) {
    post(task);
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    Timer timer = new Timer(nowMillis + delay.toMillis(), task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  @Override
  public void onFailure(Consumer<Throwable> handler) {
    throw new AssertionError("a manual loop keeps failures itself");
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  /** Runs all that was posted, and what that posts. */
  void run() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
  }

  private synchronized Runnable next() {
    return tasks.poll();
  }

  void advance(Duration time) {
    nowMillis += time.toMillis();
    for (Timer timer : List.copyOf(timers)) {
      if (timer.atMillis() <= nowMillis && timers.remove(timer)) {
        timer.task().run();
      }
    }
  }

  int timers() {
    return timers.size();
  }

  List<Throwable> failures() {
    return failures;
  }
}
