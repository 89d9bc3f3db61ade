package parley.pipeline;

import java.util.Optional;
import parley.audio.AudioFrame;
import parley.audio.Earcon;

/**
 * The sounds of the cues, at the output's rate.
 *
 * @param listening it listens now
 * @param firstThinking it has not answered yet
 * @param thinking it has still not answered
 */
record CueSounds(AudioFrame listening, AudioFrame firstThinking, AudioFrame thinking) {
  /**
   * @param filler what is heard first while it thinks, where it is more than a tone
   */
  static CueSounds of(int sampleRateHz, Optional<AudioFrame> filler) {
    AudioFrame thinking = Earcon.thinking(sampleRateHz);
    return new CueSounds(Earcon.listening(sampleRateHz), filler.orElse(thinking), thinking);
  }
}
