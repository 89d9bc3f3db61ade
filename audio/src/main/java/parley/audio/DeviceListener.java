package parley.audio;

import java.time.Duration;
import parley.config.ParleyException;

/** Is told when a device is lost and when it is there again, on the thread that uses the device. */
public interface DeviceListener {
  /** Tells nobody. */
  DeviceListener NONE =
      new DeviceListener() {
        @Override
        public void lost(ParleyException cause) {}

        @Override
        public void reopened(Duration gap) {}
      };

  void lost(ParleyException cause);

  /**
   * It works again.
   *
   * @param gap since it was found lost
   */
  void reopened(Duration gap);
}
