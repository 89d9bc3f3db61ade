package parley.pipeline;

import java.time.Duration;
import java.util.function.Consumer;
import parley.audio.DeviceListener;
import parley.audio.InputLosses;
import parley.config.ParleyException;

/** Makes events of what the sound devices tell. Each of the three may have a thread of its own. */
public final class DeviceNews {
  private final Consumer<SessionEvent> events;
  private final Runnable gap;

  /**
   * @param gap is told, before the event, when the input's sound does not follow upon what was read
   */
  DeviceNews(Consumer<SessionEvent> events, Runnable gap) {
    this.events = events;
    this.gap = gap;
  }

  /** What is to be told of the microphone's losses. */
  public DeviceListener microphone() {
    return new DeviceListener() {
      @Override
      public void lost(ParleyException cause) {
        gap.run();
        events.accept(new SessionEvent.StageFailed(cause.code(), cause.oneLine()));
      }

      @Override
      public void reopened(Duration away) {
        gap.run();
        events.accept(new SessionEvent.InputReopened(millis(away)));
      }
    };
  }

  /** What is to be told of the loudspeaker's losses. */
  public DeviceListener loudspeaker() {
    return new DeviceListener() {
      @Override
      public void lost(ParleyException cause) {
        events.accept(new SessionEvent.StageFailed(cause.code(), cause.oneLine()));
      }

      @Override
      public void reopened(Duration away) {
        events.accept(new SessionEvent.OutputReopened(millis(away)));
      }
    };
  }

  /** What is to be told of sound that was read too late; one input's. */
  public InputLosses losses() {
    return new Losses();
  }

  private final class Losses implements InputLosses {
    private Duration total = Duration.ZERO;

    @Override
    public void dropped(Duration sound) {
      gap.run();
      total = total.plus(sound);
      events.accept(new SessionEvent.AudioDropped(millis(sound), millis(total)));
    }

    @Override
    public void late(int blocks, Duration behind) {
      events.accept(new SessionEvent.AudioLate(blocks, millis(behind)));
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
