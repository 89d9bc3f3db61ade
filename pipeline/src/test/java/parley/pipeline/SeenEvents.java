package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The events of a session, for the one thread of a test to wait for. */
final class SeenEvents {
  private final long patienceSeconds;
  private final BlockingQueue<EventEnvelope> coming = new LinkedBlockingQueue<>();
  private final List<EventEnvelope> seen = new ArrayList<>();
  private volatile @Nullable Class<? extends SessionEvent> faulty;

  SeenEvents(long patienceSeconds) {
    this.patienceSeconds = patienceSeconds;
  }

  /** Called by the session. */
  void publish(EventEnvelope event) {
    if (faulty == event.event().getClass()) {
      faulty = null;
      throw new IllegalStateException("a fault of the program");
    }
    coming.add(event);
  }

  /** The program fails, once, when it is to tell such an event. */
  void failOn(Class<? extends SessionEvent> event) {
    faulty = event;
  }

  /** The next that is wanted; those before it are kept. */
  EventEnvelope await(Predicate<EventEnvelope> wanted) {
    try {
      while (true) {
        EventEnvelope next = coming.poll(patienceSeconds, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("the event did not come; seen: " + seen);
        }
        seen.add(next);
        if (wanted.test(next)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** All so far, in order. */
  List<EventEnvelope> all() {
    coming.drainTo(seen);
    return List.copyOf(seen);
  }
}
