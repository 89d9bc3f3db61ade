package parley.pipeline;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Notices that the model has said nothing for too long; time in which it is held does not count.
 * One for each question, loop-confined.
 */
final class StallWatch {
  private final Loop loop;
  private final Duration firstToken;
  private final Duration nextToken;
  private final Consumer<Duration> stalled;
  private Runnable cancel = () -> {};

  /** Counts what was armed: a timer that fired while it was cancelled is not the latest. */
  private long armed;

  private boolean over;

  /**
   * Watches nothing yet.
   *
   * @param firstToken how long the first token may take
   * @param nextToken how long each further one may take
   * @param stalled hears, once, how long nothing came
   */
  StallWatch(Loop loop, Duration firstToken, Duration nextToken, Consumer<Duration> stalled) {
    this.loop = loop;
    this.firstToken = firstToken;
    this.nextToken = nextToken;
    this.stalled = stalled;
  }

  /** The model was asked. */
  void asked() {
    arm(firstToken);
  }

  /** The model said something, or goes on after it was held. */
  void alive() {
    arm(nextToken);
  }

  /** The model is held, or between two attempts. */
  void rest() {
    cancel.run();
    armed++;
  }

  /** The model has ended, or nobody wants its reply any more. */
  void over() {
    over = true;
    rest();
  }

  private void arm(Duration patience) {
    rest();
    if (over) {
      return;
    }
    long mine = armed;
    cancel =
        loop.after(
            patience,
            () -> {
              if (mine == armed) {
                over();
                stalled.accept(patience);
              }
            });
  }
}
