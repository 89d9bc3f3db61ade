package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioFrame;

/**
 * A reply's way to the loudspeaker. While it is shut a little speech waits here, and nothing of it
 * is heard. Loop-confined.
 */
final class Outlet {
  /** So much speech is enough to begin with. */
  private static final long FULL_NANOS = 1_500_000_000L;

  private final PlaybackStage playback;
  private final List<Job<Speech>> waiting = new ArrayList<>();
  private long waitingNanos;
  private boolean shut;
  private @Nullable Runnable drained;

  Outlet(PlaybackStage playback, boolean shut) {
    this.playback = playback;
    this.shut = shut;
  }

  void write(Job<Speech> speech) {
    if (!shut) {
      playback.write(speech);
      return;
    }
    waiting.add(speech);
    if (speech.value() instanceof Speech.Sound sound) {
      waitingNanos += sound.frame().duration().toNanos();
    }
  }

  boolean isFull() {
    return shut ? waitingNanos >= FULL_NANOS : playback.writeQueueFull();
  }

  /** Runs once, when there is room again. */
  void whenDrained(Runnable waiter) {
    if (shut) {
      drained = waiter;
    } else {
      playback.drainHandler(ignored -> waiter.run());
    }
  }

  /** The reply may be heard: what waits goes on. */
  void open() {
    shut = false;
    waiting.forEach(playback::write);
    waiting.clear();
    Runnable waiter = drained;
    drained = null;
    if (waiter != null && playback.writeQueueFull()) {
      whenDrained(waiter);
    } else if (waiter != null) {
      waiter.run();
    }
  }

  /** How many samples of the output the frame will be. */
  long samplesOf(AudioFrame frame) {
    return playback.samplesOf(frame);
  }
}
