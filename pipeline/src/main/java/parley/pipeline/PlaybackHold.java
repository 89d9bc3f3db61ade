package parley.pipeline;

import java.util.Optional;

/** Holds the playback thread while the voice is paused, and says where it goes on. Thread-safe. */
final class PlaybackHold {
  /** Where the loudspeaker stopped, to the sample. */
  static final long WHERE_IT_STOPPED = -1;

  /**
   * The voice goes on.
   *
   * @param from the sample of the turn's reply, or {@link #WHERE_IT_STOPPED}
   */
  record Release(TurnId turn, long from) {}

  private boolean held;
  private Optional<Release> release = Optional.empty();

  /** Nothing may be written from now on. */
  synchronized void hold() {
    held = true;
  }

  synchronized void release(Release where) {
    held = false;
    release = Optional.of(where);
    notifyAll();
  }

  /** The reply that was held is over. */
  synchronized void forget() {
    held = false;
    release = Optional.empty();
    notifyAll();
  }

  /** Whether the voice was paused and has not gone on since. */
  synchronized boolean isPending() {
    return held || release.isPresent();
  }

  /**
   * Blocks while the voice is paused.
   *
   * @return where it goes on, once, if it was paused
   */
  synchronized Optional<Release> await() throws InterruptedException {
    while (held) {
      wait();
    }
    Optional<Release> where = release;
    release = Optional.empty();
    return where;
  }
}
