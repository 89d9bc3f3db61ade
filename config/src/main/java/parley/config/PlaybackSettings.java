package parley.config;

import java.time.Duration;

/**
 * The settings under {@code playback}.
 *
 * @param ahead at most this much unplayed speech; past it the model is held
 * @param lowMark the model goes on when unplayed speech has drained to this
 * @param waitingChunks at most this many chunks wait for the synthesiser
 */
public record PlaybackSettings(
    @Span(min = "500ms", max = "60s") Duration ahead,
    @Span(min = "100ms", max = "60s") Duration lowMark,
    @Range(min = 1, max = 100) int waitingChunks) {
  public PlaybackSettings {
    if (lowMark.compareTo(ahead) >= 0) {
      throw new IllegalArgumentException(
          "playback.low-mark "
              + lowMark.toMillis()
              + "ms must be below playback.ahead "
              + ahead.toMillis()
              + "ms");
    }
  }
}
