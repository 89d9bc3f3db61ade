package parley.pipeline;

import parley.config.ParleyException;

/** Marks of what was played, on the loop. Positions are samples of the turn's reply. */
interface PlaybackListener {
  /** The first audible sample of the turn's reply was played at {@code nanos}. */
  void audible(TurnId turn, long nanos);

  /**
   * Samples of the chunk are being handed to the device, those from {@code start} to {@code end}.
   */
  void written(TurnId turn, int chunk, long start, long end);

  /** It was silent for so long before the first sound of the chunk, which is not the first one. */
  void silentBefore(TurnId turn, int chunk, long nanos);

  /** All of the chunk was handed to the device. */
  void chunkWritten(TurnId turn, int chunk);

  /** The reply was played to its end. */
  void finished(TurnId turn, long nanos);

  /** The device failed; the rest of the reply cannot be heard. */
  void failed(TurnId turn, ParleyException cause);
}
