package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.config.Settings;
import parley.tts.text.SpokenForm;

/** Words that are no reply, spoken by the session's own voice. */
final class SpokenSound {
  private static final Logger LOG = LoggerFactory.getLogger(SpokenSound.class);

  private SpokenSound() {}

  /**
   * Speaks some words on the voice's thread. Does not wait.
   *
   * @return their sound at the rate, or empty where there are none or they could not be spoken
   */
  static CompletableFuture<Optional<AudioFrame>> of(
      String text, EngineSet engines, Settings settings, int sampleRateHz) {
    String words = SpokenForm.of(text, settings.language());
    if (words.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return engines
        .ttsThread()
        .call(() -> speak(words, engines, sampleRateHz))
        .exceptionally(
            failure -> {
              LOG.warn("\"{}\" cannot be spoken: {}", text, failure.getMessage());
              return Optional.empty();
            });
  }

  private static Optional<AudioFrame> speak(String words, EngineSet engines, int sampleRateHz) {
    List<AudioFrame> frames = new ArrayList<>();
    engines.synthesizer().synthesize(words, frames::add, () -> false);
    return frames.isEmpty() ? Optional.empty() : Optional.of(joined(frames, sampleRateHz));
  }

  /** All frames of one text come from one voice, at its rate. */
  private static AudioFrame joined(List<AudioFrame> frames, int sampleRateHz) {
    int rate = frames.get(0).sampleRateHz();
    int length = frames.stream().mapToInt(frame -> frame.samples().length).sum();
    float[] samples = new float[length];
    int at = 0;
    for (AudioFrame frame : frames) {
      System.arraycopy(frame.samples(), 0, samples, at, frame.samples().length);
      at += frame.samples().length;
    }
    return Resampler.convert(new AudioFrame(samples, rate), sampleRateHz);
  }
}
