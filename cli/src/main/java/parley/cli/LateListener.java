package parley.cli;

import java.time.Duration;
import parley.audio.DeviceListener;
import parley.config.ParleyException;

/** Hears of a device that is opened before there is anybody to tell. Any thread. */
final class LateListener implements DeviceListener {
  private volatile DeviceListener told = DeviceListener.NONE;

  /** From now on this one is told; what was before is nobody's business. */
  void become(DeviceListener listener) {
    told = listener;
  }

  @Override
  public void lost(ParleyException cause) {
    told.lost(cause);
  }

  @Override
  public void reopened(Duration gap) {
    told.reopened(gap);
  }
}
