package parley.pipeline;

import java.util.function.BooleanSupplier;

/** Counts outputs between a worker and the loop; the worker waits here while the room is full. */
final class Room {
  private final int capacity;
  private int taken;

  Room(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Blocks until there is a place.
   *
   * @return false when {@code stale} became true or the thread was interrupted
   */
  synchronized boolean enter(BooleanSupplier stale) {
    try {
      while (taken >= capacity && !stale.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (stale.getAsBoolean()) {
      return false;
    }
    taken++;
    return true;
  }

  synchronized void leave() {
    taken--;
    notifyAll();
  }

  /** Lets a waiting worker ask again whether it is stale. */
  synchronized void wake() {
    notifyAll();
  }
}
