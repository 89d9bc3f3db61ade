package parley.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.audio.Clock;

/** What the user wants to be told when its time is up. Loop-confined. */
final class Timers {
  /** More at a time are a mistake. */
  private static final int MOST = 50;

  private record Timer(String words, long endNanos, Runnable cancel) {}

  private final Loop loop;
  private final Clock clock;
  private final Consumer<String> rings;
  private final List<Timer> running = new ArrayList<>();

  /**
   * None runs.
   *
   * @param rings hears the words of the one whose time is up
   */
  Timers(Loop loop, Clock clock, Consumer<String> rings) {
    this.loop = loop;
    this.clock = clock;
    this.rings = rings;
  }

  /**
   * One more.
   *
   * @param words to be said when its time is up
   * @return false where there are too many
   */
  boolean set(Duration time, String words) {
    if (running.size() == MOST) {
      return false;
    }
    Timer[] timer = new Timer[1];
    Runnable cancel = loop.after(time, () -> ring(timer[0]));
    timer[0] = new Timer(words, clock.nanos() + time.toNanos(), cancel);
    running.add(timer[0]);
    return true;
  }

  private void ring(Timer timer) {
    if (running.remove(timer)) {
      rings.accept(timer.words());
    }
  }

  /** How long each still runs, to a second, the next one first. */
  List<Duration> left() {
    return running.stream()
        .map(timer -> Math.max(0, timer.endNanos() - clock.nanos()))
        .sorted()
        .map(nanos -> Duration.ofSeconds((nanos + 999_999_999) / 1_000_000_000))
        .toList();
  }

  /** None rings any more. */
  void cancelAll() {
    running.forEach(timer -> timer.cancel().run());
    running.clear();
  }
}
