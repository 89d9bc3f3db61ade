package parley.config;

import java.time.Duration;

/**
 * The settings under {@code cues}.
 *
 * @param mode whether short sounds say what is going on: {@code on}, {@code off}, or {@code auto},
 *     which is on for a live loudspeaker
 * @param thinkingAfter one is heard when no reply has come so long after the end of an utterance
 * @param thinkingEvery and again each time it has thought for so long
 * @param filler is said instead of the first of them; empty for none
 */
public record CuesSettings(
    @OneOf({"auto", "on", "off"}) String mode,
    @Span(min = "100ms", max = "1m") Duration thinkingAfter,
    @Span(min = "500ms", max = "5m") Duration thinkingEvery,
    String filler) {

  /**
   * Whether there are cues.
   *
   * @param live whether the output is a loudspeaker in a room
   */
  public boolean enabled(boolean live) {
    return mode.equals("on") || (mode.equals("auto") && live);
  }
}
